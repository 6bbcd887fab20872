package org.lrmf.experiments.paper;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.lrmf.report.FindingsSection;

/**
 * What an experiment measured.
 *
 * @param sections for the report
 * @param numbers the measured numbers by name, worst or mean over the seeds as the name says
 */
public record Outcome(List<FindingsSection> sections, Map<String, Double> numbers) {
    public Outcome {
        sections = List.copyOf(sections);
        numbers = Collections.unmodifiableMap(new LinkedHashMap<>(numbers));
    }

    /**
     * One of the numbers.
     *
     * @throws IllegalArgumentException if there is none of this name
     */
    public double number(String name) {
        Double value = numbers.get(name);
        if (value == null) {
            throw new IllegalArgumentException("no number is called " + name + "; there are " + numbers.keySet());
        }
        return value;
    }
}

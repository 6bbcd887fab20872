package org.lrmf.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What an experiment found, set against what was claimed.
 *
 * @param title the page's heading
 * @param question what was asked, in plain words
 * @param sections claims with their tables and figures
 * @param numbers the measured numbers by name, for programs
 * @param facts how it was made: seeds, settings, versions
 * @param command the command that makes it again
 */
public record Findings(
        String title,
        String question,
        List<FindingsSection> sections,
        Map<String, Double> numbers,
        List<FactGroup> facts,
        String command) {
    public Findings {
        sections = List.copyOf(sections);
        numbers = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(numbers));
        facts = List.copyOf(facts);
    }

    /** All claims of all sections. */
    public List<Claim> claims() {
        return sections.stream().flatMap(section -> section.claims().stream()).toList();
    }

    /** Whether every claim that was tested holds. */
    public boolean holds() {
        return claims().stream().noneMatch(claim -> claim.outcome() == Claim.Outcome.FAILS);
    }
}

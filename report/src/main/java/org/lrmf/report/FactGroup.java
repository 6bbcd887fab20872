package org.lrmf.report;

import java.util.List;

/**
 * Name and value pairs under one heading, such as the settings or the versions.
 *
 * @param title the heading
 * @param facts the pairs, in the order shown
 */
public record FactGroup(String title, List<Fact> facts) {
    public FactGroup {
        facts = List.copyOf(facts);
    }

    /** One name and its value. */
    public record Fact(String name, String value) {}
}

package org.lrmf.engine.graph;

/** A value in a graph: {@code width} numbers for each row. */
public record Node(int id, int width) {}

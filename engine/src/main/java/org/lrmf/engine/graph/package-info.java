/** What is to be computed: a graph of coarse operations on the columns of a batch, free of how. */
package org.lrmf.engine.graph;

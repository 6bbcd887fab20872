/** Trainable bijections: layers that write themselves into a graph, and fitted flows. */
package org.lrmf.core.flow;

/** Pairs of distributions whose divergence is known, and how the verdict fares on them. */
@org.jspecify.annotations.NullMarked
package org.lrmf.experiments.truth;

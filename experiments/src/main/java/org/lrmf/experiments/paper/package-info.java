/** Reproductions of what "Log-Likelihood Ratio Minimizing Flows" (Usman et al., NeurIPS 2020) claims and shows. */
@org.jspecify.annotations.NullMarked
package org.lrmf.experiments.paper;

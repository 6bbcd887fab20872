/** Objectives: the likelihood of a flow, and the log-likelihood ratio of LRMF. */
package org.lrmf.core.objective;

/** Arrays, coarse differentiable operations, kernels, optimisers and random numbers; knows nothing of flows. */
package org.lrmf.engine;

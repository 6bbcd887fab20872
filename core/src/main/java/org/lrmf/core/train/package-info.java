/** Minibatch training with validation snapshots. */
package org.lrmf.core.train;

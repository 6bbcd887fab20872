/** First-order and quasi-Newton minimisers over one flat parameter vector. */
package org.lrmf.engine.optimise;

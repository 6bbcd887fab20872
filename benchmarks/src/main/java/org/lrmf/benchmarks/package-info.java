/** JMH benchmarks of the engine; {@code ./benchmark} runs them. */
package org.lrmf.benchmarks;

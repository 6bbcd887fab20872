package org.lrmf.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.Collection;
import java.util.List;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.profile.InternalProfiler;
import org.openjdk.jmh.results.AggregationPolicy;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.ScalarResult;

/**
 * {@code -prof org.lrmf.benchmarks.ProcessorTime}: the processor time of the whole JVM for one operation. Other programs
 * on the machine disturb it less than the time that passes. With {@code -Dlrmf.threads=1} no thread spins.
 */
public class ProcessorTime implements InternalProfiler {
    private static final OperatingSystemMXBean SYSTEM =
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

    private long before;

    @Override
    public String getDescription() {
        return "processor time of one operation";
    }

    @Override
    public void beforeIteration(BenchmarkParams benchmark, IterationParams iteration) {
        before = SYSTEM.getProcessCpuTime();
    }

    @Override
    public Collection<? extends Result> afterIteration(
            BenchmarkParams benchmark, IterationParams iteration, IterationResult result) {
        double millis = (SYSTEM.getProcessCpuTime() - before) / 1e6;
        long operations = result.getMetadata().getAllOps();
        return List.of(new ScalarResult("processor", millis / operations, "ms/op", AggregationPolicy.AVG));
    }
}

package org.lrmf.spark;

import java.io.Serializable;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import scala.Tuple3;

/** Both sides in one pass over the rows. */
final class PairSummary implements Serializable {
    private static final long serialVersionUID = 1;

    final SideSummary source;
    final SideSummary target;

    private PairSummary(int features, int most) {
        source = new SideSummary(features, most);
        target = new SideSummary(features, most);
    }

    /**
     * One job. Partitions are added up in their order, so that the same partitions give the same bits; which rows are kept
     * apart does not depend on partitions at all.
     *
     * @param rows whether a row is the source's, its hash, its numbers
     * @param most rows of each side to be kept apart
     */
    static PairSummary of(JavaRDD<Tuple3<Boolean, Long, double[]>> rows, RowCheck check, int most) {
        JavaRDD<PairSummary> parts = rows.mapPartitions(
                partition -> List.of(partition(partition, check, most)).iterator());
        return FixedOrder.reduce(parts, (a, b) -> {
            a.source.merge(b.source);
            a.target.merge(b.target);
            return a;
        });
    }

    private static PairSummary partition(Iterator<Tuple3<Boolean, Long, double[]>> rows, RowCheck check, int most) {
        PairSummary summary = new PairSummary(check.names().size(), most);
        while (rows.hasNext()) {
            Tuple3<Boolean, Long, double[]> row = rows.next();
            if (check.isUsable(row._3())) {
                (row._1() ? summary.source : summary.target).add(new HashedRow(row._2(), row._3()));
            }
        }
        return summary;
    }
}

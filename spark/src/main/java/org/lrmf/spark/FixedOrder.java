package org.lrmf.spark;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.function.Function2;
import scala.Tuple2;

/**
 * Adds up one value of each partition in the order of partitions: floating-point sums do not depend on which task ends first,
 * as those of Spark's own {@code treeAggregate} do.
 */
final class FixedOrder {
    /** More values than the driver should hold at a time go through a tree of this width. */
    private static final int MOST_AT_DRIVER = 64;

    private FixedOrder() {}

    /**
     * @param parts one value in each partition
     * @param add may change and return its first argument
     */
    static <T> T reduce(JavaRDD<T> parts, Function2<T, T, T> add) {
        int partitions = parts.getNumPartitions();
        if (partitions <= MOST_AT_DRIVER) {
            return fold(parts.collect(), add);
        }
        int width = (int) Math.ceil(Math.sqrt(partitions));
        List<Tuple2<Integer, T>> groups = new ArrayList<>(parts.mapPartitionsWithIndex(
                        (index, values) -> List.of(new Tuple2<>(index / width, new Tuple2<>(index, values.next())))
                                .iterator(),
                        true)
                .mapToPair(value -> value)
                .groupByKey(width)
                .mapValues(values -> {
                    List<Tuple2<Integer, T>> sorted = new ArrayList<>();
                    values.forEach(sorted::add);
                    sorted.sort(Comparator.comparing(Tuple2::_1));
                    return fold(sorted.stream().map(Tuple2::_2).toList(), add);
                })
                .collect());
        groups.sort(Comparator.comparing(Tuple2::_1));
        return fold(groups.stream().map(Tuple2::_2).toList(), add);
    }

    private static <T> T fold(List<T> values, Function2<T, T, T> add) {
        try {
            T sum = values.get(0);
            for (T value : values.subList(1, values.size())) {
                sum = add.call(sum, value);
            }
            return sum;
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}

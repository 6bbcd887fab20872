package org.lrmf.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.Test;

class FixedOrderTest {
    /** Text is added in an order that can be read; 70 partitions go through the tree. */
    @Test
    void addsInTheOrderOfPartitions() {
        for (int partitions : new int[] {3, 70}) {
            List<Integer> numbers = IntStream.range(0, partitions).boxed().toList();
            JavaRDD<String> parts = JavaSparkContext.fromSparkContext(
                            LocalSpark.session().sparkContext())
                    .parallelize(numbers, partitions)
                    .map(number -> number + " ");
            assertThat(FixedOrder.reduce(parts, (a, b) -> a + b))
                    .isEqualTo(numbers.stream().map(number -> number + " ").collect(Collectors.joining()));
        }
    }
}

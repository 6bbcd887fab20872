package org.lrmf.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit;

final class ParquetTimeTest {
    @Property(tries = 500, seed = "3")
    void timeStampsReadBack(@ForAll long units, @ForAll TimeUnit unit, @ForAll boolean utc) {
        assertThat(ParquetTime.unitsOfEpoch(ParquetTime.ofEpoch(units, unit, utc), unit, utc))
                .isEqualTo(units);
    }

    @Property(tries = 200, seed = "4")
    void timesOfDayReadBack(@ForAll @LongRange(min = 0, max = 86_399_999) long units, @ForAll TimeUnit unit) {
        assertThat(ParquetTime.unitsOfDay(ParquetTime.ofDay(units, unit), unit)).isEqualTo(units);
    }

    @Property(tries = 200, seed = "5")
    void oldTimeStampsReadBack(
            @ForAll @LongRange(min = 0, max = 86_399_999_999_999L) long nanos,
            @ForAll @IntRange(min = 0, max = 5_000_000) int julianDay) {
        byte[] bytes = ByteBuffer.allocate(12)
                .putLong(Long.reverseBytes(nanos))
                .putInt(Integer.reverseBytes(julianDay))
                .array();
        assertThat(ParquetTime.int96(ParquetTime.ofInt96(ByteBuffer.wrap(bytes))))
                .isEqualTo(bytes);
    }
}

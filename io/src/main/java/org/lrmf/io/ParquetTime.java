package org.lrmf.io;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.JulianFields;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit;

/** Times of Parquet as text of ISO 8601, exact to the nanosecond, and back. */
final class ParquetTime {
    private static final long NANOS = 1_000_000_000L;

    private ParquetTime() {}

    private static long perSecond(TimeUnit unit) {
        return switch (unit) {
            case MILLIS -> 1_000L;
            case MICROS -> 1_000_000L;
            case NANOS -> NANOS;
        };
    }

    static String ofDay(long units, TimeUnit unit) {
        return LocalTime.ofNanoOfDay(Math.multiplyExact(units, NANOS / perSecond(unit)))
                .format(DateTimeFormatter.ISO_LOCAL_TIME);
    }

    static long unitsOfDay(String text, TimeUnit unit) {
        return LocalTime.parse(text).toNanoOfDay() / (NANOS / perSecond(unit));
    }

    /** With a {@code Z} at the end where the time is one of UTC, without where it is of no zone. */
    static String ofEpoch(long units, TimeUnit unit, boolean utc) {
        long perSecond = perSecond(unit);
        long seconds = Math.floorDiv(units, perSecond);
        int nanos = (int) (Math.floorMod(units, perSecond) * (NANOS / perSecond));
        return utc
                ? Instant.ofEpochSecond(seconds, nanos).toString()
                : LocalDateTime.ofEpochSecond(seconds, nanos, ZoneOffset.UTC).toString();
    }

    static long unitsOfEpoch(String text, TimeUnit unit, boolean utc) {
        Instant instant = utc ? Instant.parse(text) : LocalDateTime.parse(text).toInstant(ZoneOffset.UTC);
        long perSecond = perSecond(unit);
        // Rounded towards zero first, since the smallest long is out of reach of seconds times units.
        long seconds = instant.getEpochSecond();
        long part = instant.getNano() / (NANOS / perSecond);
        if (seconds < 0 && part > 0) {
            seconds++;
            part -= perSecond;
        }
        return Math.addExact(Math.multiplyExact(seconds, perSecond), part);
    }

    /** The old time stamp of 12 bytes: nanoseconds of the day, then the Julian day. */
    static String ofInt96(ByteBuffer bytes) {
        ByteBuffer little = bytes.slice().order(ByteOrder.LITTLE_ENDIAN);
        long nanos = little.getLong();
        int day = little.getInt();
        return LocalTime.ofNanoOfDay(nanos)
                .atDate(java.time.LocalDate.EPOCH.with(JulianFields.JULIAN_DAY, day))
                .toString();
    }

    static byte[] int96(String text) {
        LocalDateTime time = LocalDateTime.parse(text);
        return ByteBuffer.allocate(12)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(time.toLocalTime().toNanoOfDay())
                .putInt(Math.toIntExact(time.getLong(JulianFields.JULIAN_DAY)))
                .array();
    }
}

package org.lrmf.io;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Base64;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Function;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.RecordConsumer;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.BsonLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DateLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DecimalLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.EnumLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.IntLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.IntervalLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.JsonLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.StringLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimestampLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.UUIDLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.UnknownLogicalTypeAnnotation;
import org.apache.parquet.schema.PrimitiveType;

/**
 * The text of a Parquet value and back: {@code write} of what {@code text} gave is the same value.
 *
 * @param text from the value as Parquet stores it (Integer, Long, Float, Double, Boolean, Binary)
 * @param value the reverse
 */
record ParquetCell(PrimitiveType type, Function<Object, String> text, Function<String, Object> value) {
    /**
     * @throws UnsupportedOperationException if the type has no text
     */
    static ParquetCell of(PrimitiveType type) {
        LogicalTypeAnnotation meaning = type.getLogicalTypeAnnotation();
        if (meaning instanceof UnknownLogicalTypeAnnotation) {
            // A column without a single value, of which no type could be told.
            return new ParquetCell(type, v -> AbsentCell.TEXT, s -> {
                throw new IllegalArgumentException("a column of absent values holds " + s);
            });
        }
        return switch (type.getPrimitiveTypeName()) {
            case DOUBLE -> new ParquetCell(type, v -> Double.toString((Double) v), Double::valueOf);
            // As a double, so that an aligned column starts from the exact value.
            case FLOAT -> new ParquetCell(type, v -> Double.toString((Float) v), Float::valueOf);
            case BOOLEAN -> new ParquetCell(type, Object::toString, Boolean::valueOf);
            case INT32 -> int32(type, meaning);
            case INT64 -> int64(type, meaning);
            case INT96 -> binary(type, v -> ParquetTime.ofInt96(v.toByteBuffer()), ParquetTime::int96);
            case BINARY, FIXED_LEN_BYTE_ARRAY -> bytes(type, meaning);
        };
    }

    private static ParquetCell int32(PrimitiveType type, LogicalTypeAnnotation meaning) {
        if (meaning == null) {
            return new ParquetCell(type, Object::toString, Integer::valueOf);
        } else if (meaning instanceof IntLogicalTypeAnnotation integer) {
            return integer.isSigned()
                    ? new ParquetCell(type, Object::toString, Integer::valueOf)
                    : new ParquetCell(type, v -> Integer.toUnsignedString((Integer) v), Integer::parseUnsignedInt);
        } else if (meaning instanceof DateLogicalTypeAnnotation) {
            return new ParquetCell(
                    type,
                    v -> LocalDate.ofEpochDay((Integer) v).toString(),
                    s -> Math.toIntExact(LocalDate.parse(s).toEpochDay()));
        } else if (meaning instanceof DecimalLogicalTypeAnnotation decimal) {
            return new ParquetCell(
                    type,
                    v -> BigDecimal.valueOf((Integer) v, decimal.getScale()).toPlainString(),
                    s -> unscaled(s, decimal).intValueExact());
        } else if (meaning instanceof TimeLogicalTypeAnnotation time) {
            return new ParquetCell(
                    type,
                    v -> ParquetTime.ofDay((Integer) v, time.getUnit()),
                    s -> Math.toIntExact(ParquetTime.unitsOfDay(s, time.getUnit())));
        }
        throw unsupported(type);
    }

    private static ParquetCell int64(PrimitiveType type, LogicalTypeAnnotation meaning) {
        if (meaning == null) {
            return new ParquetCell(type, Object::toString, Long::valueOf);
        } else if (meaning instanceof IntLogicalTypeAnnotation integer) {
            return integer.isSigned()
                    ? new ParquetCell(type, Object::toString, Long::valueOf)
                    : new ParquetCell(type, v -> Long.toUnsignedString((Long) v), Long::parseUnsignedLong);
        } else if (meaning instanceof DecimalLogicalTypeAnnotation decimal) {
            return new ParquetCell(
                    type,
                    v -> BigDecimal.valueOf((Long) v, decimal.getScale()).toPlainString(),
                    s -> unscaled(s, decimal).longValueExact());
        } else if (meaning instanceof TimeLogicalTypeAnnotation time) {
            return new ParquetCell(
                    type,
                    v -> ParquetTime.ofDay((Long) v, time.getUnit()),
                    s -> ParquetTime.unitsOfDay(s, time.getUnit()));
        } else if (meaning instanceof TimestampLogicalTypeAnnotation stamp) {
            return new ParquetCell(
                    type,
                    v -> ParquetTime.ofEpoch((Long) v, stamp.getUnit(), stamp.isAdjustedToUTC()),
                    s -> ParquetTime.unitsOfEpoch(s, stamp.getUnit(), stamp.isAdjustedToUTC()));
        }
        throw unsupported(type);
    }

    private static ParquetCell bytes(PrimitiveType type, LogicalTypeAnnotation meaning) {
        if (meaning instanceof StringLogicalTypeAnnotation
                || meaning instanceof EnumLogicalTypeAnnotation
                || meaning instanceof JsonLogicalTypeAnnotation) {
            return binary(type, v -> utf8(v.toByteBuffer()), s -> s.getBytes(StandardCharsets.UTF_8));
        } else if (meaning instanceof DecimalLogicalTypeAnnotation decimal) {
            return binary(
                    type,
                    v -> new BigDecimal(new BigInteger(v.getBytes()), decimal.getScale()).toPlainString(),
                    s -> widened(unscaled(s, decimal).toByteArray(), type));
        } else if (meaning instanceof UUIDLogicalTypeAnnotation) {
            return binary(
                    type,
                    v -> {
                        ByteBuffer bytes = v.toByteBuffer();
                        return new UUID(bytes.getLong(), bytes.getLong()).toString();
                    },
                    s -> {
                        UUID id = UUID.fromString(s);
                        return ByteBuffer.allocate(16)
                                .order(ByteOrder.BIG_ENDIAN)
                                .putLong(id.getMostSignificantBits())
                                .putLong(id.getLeastSignificantBits())
                                .array();
                    });
        } else if (meaning == null
                || meaning instanceof BsonLogicalTypeAnnotation
                || meaning instanceof IntervalLogicalTypeAnnotation) {
            return binary(
                    type,
                    v -> Base64.getEncoder().encodeToString(v.getBytes()),
                    s -> Base64.getDecoder().decode(s));
        }
        throw unsupported(type);
    }

    private static ParquetCell binary(
            PrimitiveType type, Function<Binary, String> text, Function<String, byte[]> bytes) {
        return new ParquetCell(type, v -> text.apply((Binary) v), s -> Binary.fromConstantByteArray(bytes.apply(s)));
    }

    private static String utf8(ByteBuffer bytes) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("not UTF-8", e);
        }
    }

    private static BigInteger unscaled(String text, DecimalLogicalTypeAnnotation decimal) {
        return new BigDecimal(text).setScale(decimal.getScale()).unscaledValue();
    }

    private static byte[] widened(byte[] number, PrimitiveType type) {
        if (type.getPrimitiveTypeName() == PrimitiveType.PrimitiveTypeName.BINARY) {
            return number;
        }
        byte[] wide = new byte[type.getTypeLength()];
        if (number[0] < 0) {
            java.util.Arrays.fill(wide, (byte) -1);
        }
        System.arraycopy(number, 0, wide, wide.length - number.length, number.length);
        return wide;
    }

    private static UnsupportedOperationException unsupported(PrimitiveType type) {
        return new UnsupportedOperationException(type.toString());
    }

    /**
     * @throws IllegalArgumentException if the text is none of a value of this type
     */
    void write(RecordConsumer out, String cell) {
        Object written;
        try {
            written = value.apply(cell);
        } catch (IllegalArgumentException | DateTimeException | ArithmeticException e) {
            LogicalTypeAnnotation meaning = type.getLogicalTypeAnnotation();
            String kind = (meaning == null ? type.getPrimitiveTypeName() : meaning)
                    .toString()
                    .toLowerCase(Locale.ROOT);
            throw new IllegalArgumentException(
                    "the column " + type.getName() + " is of the type " + kind + " and cannot hold \"" + cell + "\"",
                    e);
        }
        switch (type.getPrimitiveTypeName()) {
            case DOUBLE -> out.addDouble((Double) written);
            case FLOAT -> out.addFloat((Float) written);
            case BOOLEAN -> out.addBoolean((Boolean) written);
            case INT32 -> out.addInteger((Integer) written);
            case INT64 -> out.addLong((Long) written);
            case INT96, BINARY, FIXED_LEN_BYTE_ARRAY -> out.addBinary((Binary) written);
        }
    }
}

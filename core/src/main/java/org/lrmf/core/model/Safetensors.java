package org.lrmf.core.model;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Named arrays in the safetensors format: eight bytes with the little-endian length of a JSON header, the header, and the
 * raw little-endian values. Nothing in a file is executed, and nothing is allocated that the file's size does not bear
 * out: a value of four bytes takes eight in memory, and no more.
 *
 * @param metadata the strings of the header's {@code __metadata__}
 */
record Safetensors(Map<String, String> metadata, Map<String, Tensor> tensors) {
    private static final int LENGTH_BYTES = 8;
    private static final int MOST_HEADER_BYTES = 16 << 20;
    private static final long MOST_FILE_BYTES = 1L << 30;
    private static final String METADATA = "__metadata__";

    private static final ObjectMapper JSON = new ObjectMapper(JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(64)
                    .maxStringLength(MOST_HEADER_BYTES)
                    .build())
            .build());

    /** Where one tensor's values stand, as the header says. */
    private record Entry(String name, boolean single, long from, long to) {}

    /** Writes to a temporary file beside {@code path}, then moves it there. */
    void write(Path path) throws IOException {
        Path target = path.toAbsolutePath();
        // Not createTempFile, whose files only their owner may read, also under their final name.
        Path temporary = target.resolveSibling(".lrmf-" + UUID.randomUUID() + ".tmp");
        try {
            writeTo(temporary);
            Files.move(temporary, target, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    /** Writes the file itself, and returns when it has reached the disk. */
    void writeTo(Path path) throws IOException {
        ObjectNode header = JSON.createObjectNode();
        ObjectNode strings = header.putObject(METADATA);
        metadata.forEach(strings::put);
        long offset = 0;
        for (Map.Entry<String, Tensor> entry : tensors.entrySet()) {
            Tensor tensor = entry.getValue();
            long end = offset + (long) tensor.values().length * tensor.bytes();
            ObjectNode node = header.putObject(entry.getKey());
            node.put("dtype", tensor.single() ? "F32" : "F64");
            node.putArray("shape").add(tensor.values().length);
            node.putArray("data_offsets").add(offset).add(end);
            offset = end;
        }
        byte[] text = JSON.writeValueAsBytes(header);
        int padded = (text.length + 7) / 8 * 8;
        if (LENGTH_BYTES + padded + offset > MOST_FILE_BYTES) {
            throw new IOException(
                    "the parameters take more than the " + MOST_FILE_BYTES + " bytes that a file may hold");
        }
        ByteBuffer buffer = ByteBuffer.allocate(Math.toIntExact(LENGTH_BYTES + padded + offset))
                .order(ByteOrder.LITTLE_ENDIAN);
        buffer.putLong(padded).put(text);
        while (buffer.position() < LENGTH_BYTES + padded) {
            buffer.put((byte) ' ');
        }
        for (Tensor tensor : tensors.values()) {
            for (double value : tensor.values()) {
                if (tensor.single()) {
                    buffer.putFloat((float) value);
                } else {
                    buffer.putDouble(value);
                }
            }
        }
        buffer.flip();
        try (FileChannel channel = FileChannel.open(
                path, StandardOpenOption.WRITE, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING)) {
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
            channel.force(true);
        }
    }

    /**
     * @throws ModelFileException if the file is not a whole, well-formed safetensors file
     */
    static Safetensors read(Path path) throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            long size = channel.size();
            if (size < LENGTH_BYTES + 2 || size > MOST_FILE_BYTES) {
                throw refuse(path, "its size of " + size + " bytes is not that of a model");
            }
            long headerLength = read(channel, path, 0, LENGTH_BYTES).getLong();
            if (headerLength < 2 || headerLength > MOST_HEADER_BYTES || headerLength > size - LENGTH_BYTES) {
                throw refuse(path, "its header claims a length of " + headerLength + " bytes");
            }
            byte[] text = read(channel, path, LENGTH_BYTES, (int) headerLength).array();
            long dataStart = LENGTH_BYTES + headerLength;
            JsonNode header = parse(path, text);
            Map<String, String> metadata = new LinkedHashMap<>();
            List<Entry> entries = new ArrayList<>();
            for (Map.Entry<String, JsonNode> field : header.properties()) {
                if (field.getKey().equals(METADATA)) {
                    readMetadata(path, field.getValue(), metadata);
                } else {
                    entries.add(entry(path, field.getKey(), field.getValue(), size - dataStart));
                }
            }
            checkCoverage(path, entries, size - dataStart);
            Map<String, Tensor> tensors = new LinkedHashMap<>();
            for (Entry entry : entries) {
                int bytes = (int) (entry.to - entry.from);
                ByteBuffer data = read(channel, path, dataStart + entry.from, bytes);
                double[] values = new double[bytes / (entry.single ? Float.BYTES : Double.BYTES)];
                for (int i = 0; i < values.length; i++) {
                    values[i] = entry.single ? data.getFloat() : data.getDouble();
                }
                tensors.put(entry.name, new Tensor(values, entry.single));
            }
            return new Safetensors(metadata, tensors);
        }
    }

    private static JsonNode parse(Path path, byte[] text) {
        try {
            JsonNode header = JSON.readTree(new String(text, StandardCharsets.UTF_8));
            if (header == null || !header.isObject()) {
                throw refuse(path, "its header is no JSON object");
            }
            return header;
        } catch (JsonProcessingException e) {
            throw refuse(path, "its header is no valid JSON");
        }
    }

    private static void readMetadata(Path path, JsonNode node, Map<String, String> metadata) {
        if (!node.isObject()) {
            throw refuse(path, "its metadata is no JSON object");
        }
        node.properties().forEach(field -> {
            if (!field.getValue().isTextual()) {
                throw refuse(path, "its metadata holds something other than strings");
            }
            metadata.put(field.getKey(), field.getValue().textValue());
        });
    }

    private static Entry entry(Path path, String name, JsonNode node, long dataBytes) {
        JsonNode dtype = node.path("dtype");
        JsonNode shape = node.path("shape");
        JsonNode offsets = node.path("data_offsets");
        boolean single = dtype.asText().equals("F32");
        if (!single && !dtype.asText().equals("F64")) {
            throw refuse(path, "a tensor of it is of the unknown type " + shorten(dtype.toString()));
        }
        if (!shape.isArray() || !offsets.isArray() || offsets.size() != 2 || shape.size() > 8) {
            throw refuse(path, "a tensor of it has no valid shape or offsets");
        }
        long count = 1;
        for (JsonNode dimension : shape) {
            if (!dimension.isIntegralNumber() || !dimension.canConvertToLong() || dimension.longValue() < 0) {
                throw refuse(path, "a tensor of it has no valid shape");
            }
            long size = dimension.longValue();
            if (size > dataBytes || (size != 0 && count > dataBytes / size)) {
                throw refuse(path, "a tensor of it is larger than the file");
            }
            count *= size;
        }
        for (JsonNode offset : offsets) {
            if (!offset.isIntegralNumber() || !offset.canConvertToLong()) {
                throw refuse(path, "a tensor of it has no valid offsets");
            }
        }
        long from = offsets.get(0).longValue();
        long to = offsets.get(1).longValue();
        if (from < 0 || to < from || to > dataBytes || to - from != count * (single ? Float.BYTES : Double.BYTES)) {
            throw refuse(path, "a tensor of it does not lie where its header says");
        }
        return new Entry(name, single, from, to);
    }

    /** Tensors must lie side by side and fill the file: then what is allocated for them grows with it alone. */
    private static void checkCoverage(Path path, List<Entry> entries, long dataBytes) {
        List<Entry> sorted = new ArrayList<>(entries);
        sorted.sort(Comparator.comparingLong(Entry::from).thenComparingLong(Entry::to));
        long end = 0;
        for (Entry entry : sorted) {
            if (entry.from != end) {
                throw refuse(path, "its tensors overlap or leave holes");
            }
            end = entry.to;
        }
        if (end != dataBytes) {
            throw refuse(path, "it is cut short or has bytes to spare");
        }
    }

    private static ByteBuffer read(FileChannel channel, Path path, long position, int length) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        while (buffer.hasRemaining()) {
            if (channel.read(buffer, position + buffer.position()) < 0) {
                throw refuse(path, "it is cut short");
            }
        }
        return buffer.flip();
    }

    private static String shorten(String text) {
        return text.length() <= 40 ? text : text.substring(0, 40) + "…";
    }

    static ModelFileException refuse(Path path, String why) {
        return new ModelFileException(path + " cannot be used as a model: " + why
                + "; name a model.lrmf that lrmf align has written, or run lrmf align again.");
    }
}

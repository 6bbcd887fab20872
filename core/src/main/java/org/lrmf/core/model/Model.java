package org.lrmf.core.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.lrmf.core.align.AlignmentMap;
import org.lrmf.engine.Backends;
import org.lrmf.engine.backend.Backend;

/**
 * A fitted alignment as it is kept in a file: one safetensors file whose {@code __metadata__} entry {@code lrmf} holds
 * JSON.
 *
 * @param columns the names of the columns that are mapped, in the map's order
 * @param record what is kept for the reader: provenance and verdict, as JSON
 */
public record Model(List<String> columns, AlignmentMap map, JsonNode record) {
    /** The version of the format that this code writes; older ones are read, newer ones refused. */
    public static final int VERSION = 1;

    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * @throws IllegalArgumentException if there is not one name for each column, or two are the same
     */
    public Model {
        columns = List.copyOf(columns);
        if (columns.size() != map.features()) {
            throw new IllegalArgumentException(columns.size() + " names for " + map.features() + " columns");
        }
        if (new HashSet<>(columns).size() < columns.size()) {
            throw new IllegalArgumentException("two columns have one name: " + String.join(", ", columns));
        }
    }

    /** With an empty record. */
    public Model(List<String> columns, AlignmentMap map) {
        this(columns, map, JSON.createObjectNode());
    }

    /** Writes to a temporary file beside {@code path}, then moves it there. */
    public void save(Path path) throws IOException {
        TensorStore tensors = new TensorStore();
        ObjectNode json = JSON.createObjectNode();
        json.put("version", VERSION);
        columns.forEach(json.putArray("columns")::add);
        for (boolean logarithmic : map.logarithm()) {
            json.withArray("log1p").add(logarithmic);
        }
        json.set("source", AtomCodec.write(map.source(), "source", tensors));
        json.set("target", AtomCodec.write(map.target(), "target", tensors));
        json.set("map", BijectionCodec.write(map.bijection(), "map", tensors));
        json.set("record", record);
        Map<String, String> metadata = new LinkedHashMap<>();
        metadata.put("format", "lrmf");
        metadata.put("lrmf", JSON.writeValueAsString(json));
        new Safetensors(metadata, tensors.all()).write(path);
    }

    /**
     * @throws ModelFileException if the file is not a model that this code can read
     */
    public static Model load(Path path) throws IOException {
        return load(path, Backends.chosen());
    }

    /**
     * The same, with flows that compute on {@code backend}: where many tasks share a JVM, each needs one thread and no more.
     *
     * @throws ModelFileException if the file is not a model that this code can read
     */
    public static Model load(Path path, Backend backend) throws IOException {
        Safetensors file = Safetensors.read(path);
        String text = file.metadata().get("lrmf");
        if (text == null) {
            throw Safetensors.refuse(path, "it holds no lrmf metadata");
        }
        JsonNode json;
        try {
            json = JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw Safetensors.refuse(path, "its metadata is no valid JSON");
        }
        int version = json.path("version").asInt(-1);
        if (version > VERSION) {
            throw new ModelFileException(path + " was written by a newer version of lrmf (format " + version
                    + ", this one reads up to " + VERSION + "); update lrmf.");
        }
        try {
            return read(json, new TensorStore(file.tensors()), backend);
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw Safetensors.refuse(path, e.getMessage() == null ? "its parts do not fit" : e.getMessage());
        }
    }

    private static Model read(JsonNode json, TensorStore tensors, Backend backend) {
        if (json.path("version").asInt(-1) < 1) {
            throw new IllegalArgumentException("it names no format version");
        }
        List<String> columns = new ArrayList<>();
        json.path("columns").forEach(name -> columns.add(name.asText()));
        boolean[] logarithm = new boolean[json.path("log1p").size()];
        for (int i = 0; i < logarithm.length; i++) {
            logarithm[i] = json.path("log1p").get(i).asBoolean();
        }
        AlignmentMap map = new AlignmentMap(
                logarithm,
                AtomCodec.read(json.path("source"), "source", tensors),
                BijectionCodec.read(json.path("map"), "map", tensors, columns.size(), backend),
                AtomCodec.read(json.path("target"), "target", tensors));
        return new Model(columns, map, json.path("record"));
    }
}

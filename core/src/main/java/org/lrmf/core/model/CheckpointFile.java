package org.lrmf.core.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.lrmf.core.train.Trained;
import org.lrmf.core.train.TrainingState;

/**
 * What a checkpoint holds: a safetensors file like a model's, of which nothing is executed.
 *
 * @param fingerprint what the fit depends on, by the words for it
 * @param ended the trainings that ended, by name
 * @param underWay the one that was under way, by name
 */
record CheckpointFile(
        Map<String, String> fingerprint,
        Map<String, Trained> ended,
        Optional<Map.Entry<String, TrainingState>> underWay) {
    private static final int VERSION = 1;
    private static final String KEY = "lrmf checkpoint";
    private static final ObjectMapper JSON = new ObjectMapper();

    /** The file's bytes, for {@link #read}. */
    Safetensors encoded() {
        TensorStore tensors = new TensorStore();
        ObjectNode json = JSON.createObjectNode();
        json.put("version", VERSION);
        ObjectNode words = json.putObject("fingerprint");
        fingerprint.forEach(words::put);
        ObjectNode list = json.putObject("ended");
        ended.forEach((name, trained) -> TrainingCodec.write(trained, list.putObject(name), "ended/" + name, tensors));
        underWay.ifPresent(entry -> {
            ObjectNode state = json.putObject("underWay");
            state.put("name", entry.getKey());
            TrainingCodec.write(entry.getValue(), state, "under way", tensors);
        });
        return new Safetensors(Map.of(KEY, json.toString()), tensors.all());
    }

    /**
     * @throws ModelFileException if the file is no whole checkpoint of this version
     */
    static CheckpointFile read(Path path) throws IOException {
        Safetensors file = Safetensors.read(path);
        try {
            JsonNode json = JSON.readTree(file.metadata().getOrDefault(KEY, ""));
            if (json.path("version").asInt(-1) != VERSION) {
                throw new IllegalArgumentException("it is no checkpoint of this version of lrmf");
            }
            return read(json, new TensorStore(file.tensors()));
        } catch (JsonProcessingException | IllegalArgumentException e) {
            throw Safetensors.refuse(path, "it is no checkpoint that this version of lrmf can read");
        }
    }

    private static CheckpointFile read(JsonNode json, TensorStore tensors) {
        Map<String, String> fingerprint = new LinkedHashMap<>();
        json.path("fingerprint")
                .properties()
                .forEach(field ->
                        fingerprint.put(field.getKey(), field.getValue().asText()));
        Map<String, Trained> ended = new LinkedHashMap<>();
        json.path("ended")
                .properties()
                .forEach(field -> ended.put(
                        field.getKey(),
                        TrainingCodec.readTrained(field.getValue(), "ended/" + field.getKey(), tensors)));
        JsonNode state = json.path("underWay");
        return new CheckpointFile(
                fingerprint,
                ended,
                state.isMissingNode()
                        ? Optional.empty()
                        : Optional.of(Map.entry(
                                state.path("name").asText(), TrainingCodec.readState(state, "under way", tensors))));
    }
}

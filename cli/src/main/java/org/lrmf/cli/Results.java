package org.lrmf.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.lrmf.io.BadInputException;

/**
 * The files that a command leaves in a folder. Those of the same work are replaced; others are not, unless that is asked for.
 *
 * @param names of the files
 * @param numbers the one of them that holds the command, as JSON
 * @param pointer to the command in it
 * @param beginning what a command begins with that does the same work
 * @param work what must be the same, in words
 */
record Results(List<String> names, String numbers, String pointer, String beginning, String work) {
    private static final long MOST_BYTES = 64 << 20;

    /**
     * @throws BadInputException if the folder holds results that are not known to be of the same work
     */
    void requireFree(OutputFolder folder) throws IOException {
        Path path = folder.path();
        List<String> there =
                names.stream().filter(name -> Files.exists(path.resolve(name))).toList();
        if (!there.isEmpty() && !isOfTheSameWork(path.resolve(numbers))) {
            throw new BadInputException("The folder " + path + " holds " + String.join(", ", there)
                    + ", not known to be of the same " + work + "; choose another --out, or replace what is there with "
                    + "--force.");
        }
    }

    private boolean isOfTheSameWork(Path file) throws IOException {
        if (!Files.isRegularFile(file) || Files.size(file) > MOST_BYTES) {
            return false;
        }
        try {
            String before =
                    new ObjectMapper().readTree(file.toFile()).at(pointer).asText();
            return (before + " ").startsWith(beginning + " ");
        } catch (JsonProcessingException e) {
            return false;
        }
    }
}

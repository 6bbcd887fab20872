package org.lrmf.spark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import org.lrmf.core.model.Model;
import org.lrmf.engine.cpu.CpuBackend;
import org.lrmf.engine.kernel.Kernels;
import org.lrmf.engine.parallel.Crew;

/** Models by their bytes, so that the tasks of an executor load each of them once. The last few are kept. */
final class ModelCache {
    private static final int MOST_MODELS = 8;

    /** Spark gives each core a task, so that one thread is what a task may use. */
    static final CpuBackend BACKEND = new CpuBackend(Kernels.best(), new Crew(1));

    private static final Map<String, Model> MODELS = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Model> eldest) {
            return size() > MOST_MODELS;
        }
    };

    private ModelCache() {}

    /**
     * @param bytes of a {@code model.lrmf}
     * @throws org.lrmf.core.model.ModelFileException if they are none
     */
    static Model of(byte[] bytes) {
        String digest = digest(bytes);
        synchronized (MODELS) {
            return MODELS.computeIfAbsent(digest, key -> load(bytes));
        }
    }

    private static Model load(byte[] bytes) {
        try {
            Path file = Files.createTempFile("lrmf-", ".lrmf");
            try {
                Files.write(file, bytes);
                return Model.load(file, BACKEND);
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The file that {@link Model#save} would write. */
    static byte[] bytes(Model model) {
        try {
            Path file = Files.createTempFile("lrmf-", ".lrmf");
            try {
                model.save(file);
                return Files.readAllBytes(file);
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String digest(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}

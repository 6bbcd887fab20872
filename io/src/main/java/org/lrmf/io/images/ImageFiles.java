package org.lrmf.io.images;

import java.nio.file.Files;
import java.nio.file.Path;
import org.lrmf.io.BadInputException;

/** Reads pictures from wherever they lie. */
public final class ImageFiles {
    private ImageFiles() {}

    /**
     * @param path an IDX file, plain or gzipped ({@link IdxFile}), or a folder of PNG files ({@link PngFolder})
     * @throws BadInputException if there is nothing, or something else
     */
    public static GreyImages read(Path path) {
        return Files.isDirectory(path) ? PngFolder.read(path) : IdxFile.images(path);
    }
}

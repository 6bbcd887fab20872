package org.lrmf.experiments.paper;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.lrmf.engine.array.Matrix;

/** Reads vertices and faces of a Wavefront OBJ file; everything else in it is passed over. */
final class ObjFile {
    private ObjFile() {}

    /**
     * Reads a mesh; faces of more than three corners are cut into triangles around their first.
     *
     * @throws UnusableInputException if the file is missing or holds no mesh
     */
    static TriangleMesh read(Path path) {
        List<double[]> vertices = new ArrayList<>();
        List<Integer> corners = new ArrayList<>();
        int number = 0;
        try {
            for (String line : Files.readAllLines(path, StandardCharsets.ISO_8859_1)) {
                number++;
                String[] words = line.trim().split("\\s+", -1);
                if (words[0].equals("v")) {
                    vertices.add(new double[] {coordinate(words[1]), coordinate(words[2]), coordinate(words[3])});
                } else if (words[0].equals("f")) {
                    for (int i = 3; i < words.length; i++) {
                        corners.add(corner(words[1], vertices.size()));
                        corners.add(corner(words[i - 1], vertices.size()));
                        corners.add(corner(words[i], vertices.size()));
                    }
                }
            }
            TriangleMesh mesh = new TriangleMesh(
                    Matrix.ofRows(vertices.toArray(double[][]::new)),
                    corners.stream().mapToInt(Integer::intValue).toArray());
            if (mesh.triangles() == 0) {
                throw new UnusableInputException(path + " has no faces; name an OBJ file with a mesh.");
            }
            if (!mesh.hasArea()) {
                throw new UnusableInputException("The faces of " + path
                        + " have no area, or one that no number holds; name an OBJ file with a surface.");
            }
            return mesh;
        } catch (NoSuchFileException e) {
            throw new UnusableInputException(
                    "There is no file " + path + "; name OBJ files with --source and --target.");
        } catch (IOException e) {
            throw new UnusableInputException(path + " cannot be read: " + e.getMessage() + ".");
        } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
            throw new UnusableInputException(
                    "Line " + number + " of " + path + " is no vertex or face of an OBJ file.");
        } catch (IllegalArgumentException e) {
            throw new UnusableInputException(path + " holds no mesh: " + e.getMessage() + ".");
        }
    }

    private static double coordinate(String word) {
        double value = Double.parseDouble(word);
        if (!Double.isFinite(value)) {
            throw new NumberFormatException(word);
        }
        return value;
    }

    /** Numbers count from 1, or backwards from the latest vertex when negative. */
    private static int corner(String word, int vertices) {
        int slash = word.indexOf('/');
        int number = Integer.parseInt(slash < 0 ? word : word.substring(0, slash));
        return number < 0 ? vertices + number : number - 1;
    }
}

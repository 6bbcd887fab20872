package org.lrmf.experiments.paper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lrmf.engine.array.Matrix;
import org.lrmf.engine.random.RandomStream;

class MeshesExperimentTest {
    @TempDir
    Path folder = Path.of("");

    /** A sphere of rings, stretched along x and bent upwards there. */
    private static TriangleMesh ball(double stretch, double bend) {
        int rings = 24;
        int around = 40;
        List<double[]> vertices = new ArrayList<>();
        List<Integer> corners = new ArrayList<>();
        for (int ring = 0; ring <= rings; ring++) {
            double polar = Math.PI * (0.02 + 0.96 * ring / rings);
            for (int i = 0; i < around; i++) {
                double angle = 2 * Math.PI * i / around;
                double x = stretch * Math.sin(polar) * Math.cos(angle);
                vertices.add(new double[] {x, Math.cos(polar) + bend * x * x, Math.sin(polar) * Math.sin(angle)});
                if (ring < rings) {
                    int here = ring * around + i;
                    int next = ring * around + (i + 1) % around;
                    corners.addAll(List.of(here, next, here + around, next, next + around, here + around));
                }
            }
        }
        return new TriangleMesh(
                Matrix.ofRows(vertices.toArray(double[][]::new)),
                corners.stream().mapToInt(Integer::intValue).toArray());
    }

    @Test
    void lrmfKeepsTheSurfaceBetterThanTwoFlows() {
        Outcome outcome = new MeshesExperiment().run(ball(1, 0), ball(2, 0.3), RunOptions.small(), words -> {});
        assertThat(outcome.number("LRMF.flipped")).isLessThan(0.02);
        assertThat(outcome.number("LRMF.jaccard")).isGreaterThan(0.4);
        assertThat(outcome.number("LRMF.jaccard")).isGreaterThan(outcome.number("F∘G⁻¹.jaccard"));
        assertThat(outcome.sections().get(0).figures()).hasSize(1);
    }

    @Test
    void aFoldIsAFlippedTriangle() {
        TriangleMesh ball = ball(1, 0);
        assertThat(MeshShape.of(ball, ball).flippedShare()).isZero();
        assertThat(MeshShape.of(ball, ball).stretch(0.99)).isCloseTo(1, Offset.offset(1e-12));
        Matrix moved = ball.vertices().copy();
        int vertex = 12 * 40;
        for (int axis = 0; axis < 3; axis++) {
            moved.set(vertex, axis, ball.vertices().get(vertex + 3, axis));
        }
        double share = MeshShape.of(ball, ball.withVertices(moved)).flippedShare();
        assertThat(share * ball.triangles()).isBetween(1.0, 6.0);
    }

    @Test
    void pointsLieEvenlyOnTheSurface() {
        Matrix points = ball(1, 0).sample(4_000, new RandomStream(1));
        double up = 0;
        for (int row = 0; row < points.rows(); row++) {
            double squares = 0;
            for (int axis = 0; axis < 3; axis++) {
                squares += points.get(row, axis) * points.get(row, axis);
            }
            assertThat(squares).isBetween(0.95, 1.0 + 1e-12);
            up += points.get(row, 1) > 0.5 ? 1.0 / points.rows() : 0;
        }
        // Archimedes: the cap above half of the radius has a quarter of the sphere's area.
        assertThat(up).isCloseTo(0.25, Offset.offset(0.03));
    }

    @Test
    void readsFacesOfAllKinds() throws IOException {
        Path path = folder.resolve("a.obj");
        Files.writeString(
                path,
                "# a square and a triangle\nv 0 0 0\nv 1 0 0\nv 1 1 0\nv 0 1 0\nvn 0 0 1\nf 1/1 2//1 3/1/1 4\nf -4 -3 -2\n");
        TriangleMesh mesh = ObjFile.read(path);
        assertThat(mesh.corners()).containsExactly(0, 1, 2, 0, 2, 3, 0, 1, 2);
        Files.writeString(path, "v 0 0\n");
        assertThatThrownBy(() -> ObjFile.read(path))
                .isInstanceOf(UnusableInputException.class)
                .hasMessageContaining("Line 1");
        Files.writeString(path, "v 0 0 0\nf 1 2 3\n");
        assertThatThrownBy(() -> ObjFile.read(path)).isInstanceOf(UnusableInputException.class);
        assertThatThrownBy(() -> ObjFile.read(folder.resolve("none.obj")))
                .isInstanceOf(UnusableInputException.class)
                .hasMessageContaining("There is no file");
    }

    @Test
    void whatHasNoSurfaceIsRefused() throws IOException {
        Path path = folder.resolve("a.obj");
        for (String word : List.of("NaN", "-Infinity", "1e999")) {
            Files.writeString(path, "v 0 0 0\nv 1 0 " + word + "\nv 1 1 0\nf 1 2 3\n");
            assertThatThrownBy(() -> ObjFile.read(path))
                    .isInstanceOf(UnusableInputException.class)
                    .hasMessage("Line 2 of " + path + " is no vertex or face of an OBJ file.");
        }
        for (String far : List.of("2", "1e300")) {
            Files.writeString(path, "v 0 0 0\nv 1 1 1\nv " + (far + " ").repeat(3) + "\nf 1 2 3\n");
            assertThatThrownBy(() -> ObjFile.read(path))
                    .isInstanceOf(UnusableInputException.class)
                    .hasMessageContaining("have no area");
        }
    }
}

package org.lrmf.experiments.paper;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.lrmf.engine.array.Matrix;

/** Draws a mesh from all around, by a depth buffer, onto a transparent ground. */
final class MeshPainter {
    private static final int SIZE = 300;
    private static final int OVERSAMPLING = 2;
    private static final double TILT = Math.toRadians(12);
    private static final double[] LIGHT = unit(0.35, 0.6, 0.72);

    private final double[] centre;
    private final double scale;

    /** A camera that sees all of {@code framed}. */
    MeshPainter(TriangleMesh framed) {
        Matrix vertices = framed.vertices();
        centre = new double[3];
        for (int axis = 0; axis < 3; axis++) {
            double low = Arrays.stream(vertices.column(axis)).min().orElse(0);
            double high = Arrays.stream(vertices.column(axis)).max().orElse(0);
            centre[axis] = 0.5 * (low + high);
        }
        double most = 0;
        for (int row = 0; row < vertices.rows(); row++) {
            double squares = 0;
            for (int axis = 0; axis < 3; axis++) {
                double from = vertices.get(row, axis) - centre[axis];
                squares += from * from;
            }
            most = Math.max(most, squares);
        }
        scale = 0.46 * SIZE * OVERSAMPLING / Math.sqrt(most);
    }

    /**
     * PNG pictures of one turn about the vertical axis.
     *
     * @param colours red, green and blue from 0 to 1 of each triangle, of shape {@code [3 · triangles]}
     */
    List<byte[]> turn(TriangleMesh mesh, double[] colours, int frames) {
        List<byte[]> pictures = new ArrayList<>();
        for (int frame = 0; frame < frames; frame++) {
            pictures.add(png(paint(mesh, colours, 2 * Math.PI * frame / frames)));
        }
        return pictures;
    }

    private BufferedImage paint(TriangleMesh mesh, double[] colours, double angle) {
        int side = SIZE * OVERSAMPLING;
        double[] depths = new double[side * side];
        Arrays.fill(depths, Double.NEGATIVE_INFINITY);
        float[] paint = new float[3 * side * side];
        double[] seen = turned(mesh.vertices(), angle);
        for (int t = 0; t < mesh.triangles(); t++) {
            fill(seen, mesh.corners(), colours, t, depths, paint);
        }
        return averaged(depths, paint);
    }

    /** Pixels across, pixels down, and depth towards the viewer, of shape {@code [vertices, 3]}. */
    private double[] turned(Matrix vertices, double angle) {
        double[] seen = new double[3 * vertices.rows()];
        double half = 0.5 * SIZE * OVERSAMPLING;
        for (int row = 0; row < vertices.rows(); row++) {
            double x = vertices.get(row, 0) - centre[0];
            double y = vertices.get(row, 1) - centre[1];
            double z = vertices.get(row, 2) - centre[2];
            double across = Math.cos(angle) * x + Math.sin(angle) * z;
            double deep = -Math.sin(angle) * x + Math.cos(angle) * z;
            double up = Math.cos(TILT) * y - Math.sin(TILT) * deep;
            seen[3 * row] = half + scale * across;
            seen[3 * row + 1] = half - scale * up;
            seen[3 * row + 2] = scale * (Math.sin(TILT) * y + Math.cos(TILT) * deep);
        }
        return seen;
    }

    private static void fill(double[] seen, int[] corners, double[] colours, int t, double[] depths, float[] paint) {
        int side = SIZE * OVERSAMPLING;
        int a = 3 * corners[3 * t];
        int b = 3 * corners[3 * t + 1];
        int c = 3 * corners[3 * t + 2];
        double area =
                (seen[b] - seen[a]) * (seen[c + 1] - seen[a + 1]) - (seen[c] - seen[a]) * (seen[b + 1] - seen[a + 1]);
        if (area == 0 || !Double.isFinite(area)) {
            return;
        }
        double shade = shade(seen, a, b, c);
        int left = clamp(Math.floor(Math.min(seen[a], Math.min(seen[b], seen[c]))));
        int right = clamp(Math.ceil(Math.max(seen[a], Math.max(seen[b], seen[c]))));
        int top = clamp(Math.floor(Math.min(seen[a + 1], Math.min(seen[b + 1], seen[c + 1]))));
        int bottom = clamp(Math.ceil(Math.max(seen[a + 1], Math.max(seen[b + 1], seen[c + 1]))));
        for (int y = top; y <= bottom; y++) {
            for (int x = left; x <= right; x++) {
                double v =
                        ((x - seen[a]) * (seen[c + 1] - seen[a + 1]) - (seen[c] - seen[a]) * (y - seen[a + 1])) / area;
                double w =
                        ((seen[b] - seen[a]) * (y - seen[a + 1]) - (x - seen[a]) * (seen[b + 1] - seen[a + 1])) / area;
                double u = 1 - v - w;
                if (u < 0 || v < 0 || w < 0) {
                    continue;
                }
                double depth = u * seen[a + 2] + v * seen[b + 2] + w * seen[c + 2];
                int pixel = y * side + x;
                if (depth > depths[pixel]) {
                    depths[pixel] = depth;
                    for (int channel = 0; channel < 3; channel++) {
                        paint[3 * pixel + channel] = (float) (shade * colours[3 * t + channel]);
                    }
                }
            }
        }
    }

    /** Both faces of a triangle are lit alike: which one is outside is not known after a map. */
    private static double shade(double[] seen, int a, int b, int c) {
        double ux = seen[b] - seen[a];
        double uy = -(seen[b + 1] - seen[a + 1]);
        double uz = seen[b + 2] - seen[a + 2];
        double wx = seen[c] - seen[a];
        double wy = -(seen[c + 1] - seen[a + 1]);
        double wz = seen[c + 2] - seen[a + 2];
        double[] normal = unit(uy * wz - uz * wy, uz * wx - ux * wz, ux * wy - uy * wx);
        double towards = normal[2] < 0 ? -1 : 1;
        double light = towards * (normal[0] * LIGHT[0] + normal[1] * LIGHT[1] + normal[2] * LIGHT[2]);
        return 0.42 + 0.58 * Math.max(0, light);
    }

    private static BufferedImage averaged(double[] depths, float[] paint) {
        int side = SIZE * OVERSAMPLING;
        BufferedImage image = new BufferedImage(SIZE, SIZE, BufferedImage.TYPE_INT_ARGB);
        for (int y = 0; y < SIZE; y++) {
            for (int x = 0; x < SIZE; x++) {
                double[] sums = new double[3];
                int covered = 0;
                for (int part = 0; part < OVERSAMPLING * OVERSAMPLING; part++) {
                    int pixel =
                            (y * OVERSAMPLING + part / OVERSAMPLING) * side + x * OVERSAMPLING + part % OVERSAMPLING;
                    if (depths[pixel] > Double.NEGATIVE_INFINITY) {
                        covered++;
                        for (int channel = 0; channel < 3; channel++) {
                            sums[channel] += paint[3 * pixel + channel];
                        }
                    }
                }
                if (covered > 0) {
                    int alpha = 255 * covered / (OVERSAMPLING * OVERSAMPLING);
                    image.setRGB(
                            x,
                            y,
                            alpha << 24
                                    | level(sums[0] / covered) << 16
                                    | level(sums[1] / covered) << 8
                                    | level(sums[2] / covered));
                }
            }
        }
        return image;
    }

    /** Steps of four, which no eye tells apart and PNG packs better. */
    private static int level(double share) {
        return (int) Math.round(63 * Math.min(1, share)) * 4;
    }

    private static int clamp(double pixel) {
        return (int) Math.max(0, Math.min(SIZE * OVERSAMPLING - 1, pixel));
    }

    private static double[] unit(double x, double y, double z) {
        double length = Math.sqrt(x * x + y * y + z * z);
        return length == 0 ? new double[] {0, 0, 1} : new double[] {x / length, y / length, z / length};
    }

    private static byte[] png(BufferedImage image) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        // Kept in memory: the default stream would write a temporary file for each picture.
        try (MemoryCacheImageOutputStream stream = new MemoryCacheImageOutputStream(bytes)) {
            if (!ImageIO.write(image, "png", stream)) {
                throw new IOException("this Java writes no PNG pictures");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}

package org.lrmf.experiments.paper;

/**
 * A least-squares line {@code y = intercept + slope·x}.
 *
 * @param correlation of x and y
 */
record Line(double slope, double intercept, double correlation) {
    static Line through(double[] x, double[] y) {
        double n = x.length;
        double sumX = 0;
        double sumY = 0;
        for (int i = 0; i < x.length; i++) {
            sumX += x[i];
            sumY += y[i];
        }
        double xx = 0;
        double yy = 0;
        double xy = 0;
        for (int i = 0; i < x.length; i++) {
            double dx = x[i] - sumX / n;
            double dy = y[i] - sumY / n;
            xx += dx * dx;
            yy += dy * dy;
            xy += dx * dy;
        }
        double slope = xy / xx;
        return new Line(slope, (sumY - slope * sumX) / n, xy / Math.sqrt(xx * yy));
    }
}

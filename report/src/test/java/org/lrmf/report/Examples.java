package org.lrmf.report;

import java.util.ArrayList;
import java.util.List;
import org.lrmf.engine.array.Matrix;
import org.lrmf.engine.random.RandomStream;

/** Models for the tests: two moons, and a wide table. */
final class Examples {
    private Examples() {}

    static ReportModel moons() {
        RandomStream random = new RandomStream(7);
        int rows = 800;
        Matrix source = moons(random.split("source"), rows);
        Matrix target = turned(moons(random.split("target"), rows));
        List<String> labels = new ArrayList<>();
        for (int row = 0; row < rows; row++) {
            labels.add(row % 2 == 0 ? "upper" : "lower");
        }
        Samples samples = new Samples(List.of("x", "y"), source, turned(source), target, labels);
        List<LossPoint> loss = new ArrayList<>();
        for (int step = 0; step <= 1200; step += 25) {
            double fall = Math.exp(-step / 150.0);
            loss.add(new LossPoint(step, 0.9 * fall - 0.004, step % 50 == 0 ? 0.85 * fall + 0.006 : Double.NaN));
        }
        return new ReportModel(
                "moons-a.csv → moons-b.csv",
                new VerdictBanner(
                        VerdictBanner.Outcome.ALIGNED,
                        "The aligned rows cannot be told from the target's: the two tables now look like one.",
                        List.of(
                                "The estimated distance on rows that no fit has seen is 0.003 nats, below the 0.02 nats that count as aligned.",
                                "No classifier does better than a coin toss.")),
                List.of(
                        number(
                                "L",
                                "0.003",
                                "nats",
                                "± 0.006",
                                "How far apart the two sides are by their likelihoods. 0 means one distribution; 1.39 means fully apart.",
                                KeyNumber.State.GOOD),
                        number(
                                "Classifier accuracy",
                                "50.6",
                                "%",
                                "p = 0.31",
                                "How often a classifier tells an aligned row from a target row. 50% is a coin toss.",
                                KeyNumber.State.GOOD),
                        number(
                                "Energy distance",
                                "0.0011",
                                "",
                                "was 1.42",
                                "How far apart the clouds of points lie. Two samples of one distribution reach 0.0019.",
                                KeyNumber.State.GOOD),
                        number(
                                "Neighbours kept",
                                "0.71",
                                "",
                                "",
                                "The share of each row's ten nearest neighbours that stay its neighbours.",
                                KeyNumber.State.NEUTRAL)),
                List.of(
                        new MeasureRow(
                                "Energy distance",
                                "How much farther rows lie from rows of the other side than from rows of their own.",
                                "standard deviations",
                                "estimate",
                                "1.4200",
                                "0.0011",
                                "± 0.0008",
                                "0.0019",
                                "0.23",
                                "1,600",
                                "Székely and Rizzo, InterStat 2004",
                                "n²(D + 200)"),
                        new MeasureRow(
                                "Trustworthiness of neighbours",
                                "1 when no row comes near that was far before.",
                                "",
                                "estimate",
                                "",
                                "0.9871",
                                "",
                                "",
                                "",
                                "800",
                                "Venna and Kaski, ICANN 2001",
                                "D·n²")),
                samples,
                loss,
                ColumnTable.of(samples),
                List.of(
                        new FactGroup(
                                "Settings",
                                List.of(
                                        new FactGroup.Fact("method", "lrmf"),
                                        new FactGroup.Fact("flow", "realnvp"),
                                        new FactGroup.Fact("seed", "7"))),
                        new FactGroup(
                                "Versions and data",
                                List.of(
                                        new FactGroup.Fact("lrmf", "0.1.0-SNAPSHOT"),
                                        new FactGroup.Fact("Java", "17.0.2"),
                                        new FactGroup.Fact(
                                                "source digest",
                                                "sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08")))),
                "./lrmf align --source moons-a.csv --target moons-b.csv --out moons --seed 7",
                List.of("A small L never proves that labels travel rightly; look at the neighbours kept."));
    }

    static ReportModel wide() {
        RandomStream random = new RandomStream(11);
        int rows = 900;
        int features = 25;
        Matrix source = Matrix.zeros(rows, features);
        Matrix aligned = Matrix.zeros(rows, features);
        Matrix target = Matrix.zeros(rows, features);
        List<String> columns = new ArrayList<>();
        for (int j = 0; j < features; j++) {
            columns.add("CD" + (3 + j * 4) + (j == 4 ? " (a marker with a long name, intracellular)" : ""));
        }
        for (int row = 0; row < rows; row++) {
            double kind = row % 3;
            for (int j = 0; j < features; j++) {
                double level = Math.max(0, Math.sin(kind * (j + 1)) * 2 + 1 + random.nextGaussian());
                source.set(row, j, level * 0.6 + 0.8);
                aligned.set(row, j, level);
                target.set(row, j, Math.max(0, Math.sin(kind * (j + 1)) * 2 + 1.1 + random.nextGaussian()));
            }
        }
        Samples samples = new Samples(columns, source, aligned, target, List.of());
        ReportModel moons = moons();
        return new ReportModel(
                "person1-day1.parquet → person1-day2.parquet",
                new VerdictBanner(
                        VerdictBanner.Outcome.NOT_ALIGNED,
                        "The aligned rows still differ from the target's: a classifier tells them apart in 57% of cases.",
                        List.of()),
                List.of(number(
                        "Classifier accuracy",
                        "57.0",
                        "%",
                        "p = 0.002",
                        "How often a classifier tells an aligned row from a target row. 50% is a coin toss.",
                        KeyNumber.State.BAD)),
                List.of(),
                samples,
                List.of(),
                ColumnTable.of(samples),
                moons.facts(),
                moons.command(),
                List.of());
    }

    private static KeyNumber number(
            String name, String value, String unit, String uncertainty, String explanation, KeyNumber.State state) {
        return new KeyNumber(name, value, unit, uncertainty, explanation, state);
    }

    private static Matrix moons(RandomStream random, int rows) {
        Matrix result = Matrix.zeros(rows, 2);
        for (int row = 0; row < rows; row++) {
            double angle = Math.PI * random.nextDouble();
            boolean upper = row % 2 == 0;
            result.set(row, 0, (upper ? Math.cos(angle) : 1 - Math.cos(angle)) + 0.07 * random.nextGaussian());
            result.set(row, 1, (upper ? Math.sin(angle) : 0.5 - Math.sin(angle)) + 0.07 * random.nextGaussian());
        }
        return result;
    }

    private static Matrix turned(Matrix rows) {
        Matrix result = Matrix.zeros(rows.rows(), 2);
        double angle = Math.toRadians(50);
        for (int row = 0; row < rows.rows(); row++) {
            double x = rows.get(row, 0);
            double y = rows.get(row, 1);
            result.set(row, 0, 1.4 * (Math.cos(angle) * x - Math.sin(angle) * y) + 2);
            result.set(row, 1, 1.4 * (Math.sin(angle) * x + Math.cos(angle) * y) - 1);
        }
        return result;
    }
}

package org.lrmf.cli;

import static org.lrmf.cli.BadInputCase.GOLDEN;
import static org.lrmf.cli.BadInputCase.GOOD;
import static org.lrmf.cli.BadInputCase.options;
import static org.lrmf.cli.BadInputCase.other;
import static org.lrmf.cli.BadInputCase.table;
import static org.lrmf.cli.BadInputCase.transform;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Options that cannot be followed, or not together: code 2, one line that names them, and nothing left behind. */
class BadCommandTest {
    @TempDir
    Path folder = Path.of("");

    static Stream<BadInputCase> cases() {
        return Stream.of(
                options(
                        "too few test rows",
                        List.of("--test-share 0.17 would keep 5", "30 rows", "0.2 to 0.666"),
                        "--test-share",
                        "0.17"),
                options(
                        "too many test rows",
                        List.of("--test-share 0.9 would leave 3", "0.2 to 0.666"),
                        "--test-share",
                        "0.9"),
                other(
                        "compare with too few test rows",
                        "a.csv",
                        table(20),
                        List.of("--test-share", "a.csv", "0.3 to 0.5"),
                        "compare",
                        "--source",
                        GOOD,
                        "--target",
                        "a.csv",
                        "--out",
                        "out",
                        "--test-share",
                        "0.25"),
                options("flow of a closed form", List.of("--flow", "copula"), "--method", "copula", "--flow", "spline"),
                options("usual flow of a closed form", List.of("--flow"), "--method", "none", "--flow", "realnvp"),
                options("start of a closed form", List.of("--start"), "--method", "coral", "--start", "none"),
                options(
                        "steps of a closed form",
                        List.of("--steps", "gaussian"),
                        "--method",
                        "gaussian",
                        "--steps",
                        "50"),
                other(
                        "compare without trainings by steps",
                        "a.csv",
                        "",
                        List.of("--steps", "none, barycentric are not"),
                        "compare",
                        "--source",
                        GOOD,
                        "--target",
                        GOOD,
                        "--out",
                        "out",
                        "--methods",
                        "none,barycentric",
                        "--steps",
                        "5"),
                other(
                        "standard input",
                        "a.csv",
                        "",
                        List.of("- is no file", "copy"),
                        "measure",
                        "--source",
                        "-",
                        "--target",
                        GOOD),
                other(
                        "a device",
                        "a.csv",
                        "",
                        List.of("/dev/null is no file", "copy"),
                        "measure",
                        "--source",
                        GOOD,
                        "--target",
                        "/dev/null"),
                other(
                        "standard input by its path",
                        "a.csv",
                        "",
                        List.of("/dev/stdin is no file"),
                        "measure",
                        "--source",
                        GOOD,
                        "--target",
                        "/dev/stdin"),
                other(
                        "folder without an ending as a table",
                        "sub/inner.csv",
                        "",
                        List.of("sub is a folder", "name a file"),
                        "measure",
                        "--source",
                        GOOD,
                        "--target",
                        "sub"),
                other(
                        "folder as a model",
                        "sub/model.lrmf",
                        "",
                        List.of("sub is a folder", "--model"),
                        "transform",
                        "--model",
                        "sub",
                        "--input",
                        GOOD,
                        "--output",
                        "out.csv"),
                other(
                        "folder to write to",
                        "sub/inner.csv",
                        "",
                        List.of("sub is a folder", "--output"),
                        "transform",
                        "--model",
                        GOLDEN,
                        "--input",
                        GOOD,
                        "--output",
                        "sub"));
    }

    static Stream<BadInputCase> moreCases() {
        return Stream.of(
                options("tolerance too large", List.of("tolerance"), "--tolerance", "1.4"),
                options("tolerance not a number", List.of("tolerance"), "--tolerance", "NaN"),
                options("tolerance infinite", List.of("tolerance"), "--tolerance", "Infinity"),
                options("tolerance with a comma", List.of("--tolerance", "--help"), "--tolerance", "0,05"),
                options("test share negative", List.of("shares of test"), "--test-share=-0.1"),
                options("steps too many", List.of("--steps", "--help"), "--steps", "99999999999"),
                options("steps broken", List.of("--steps", "--help"), "--steps", "1.5"),
                options("seed too large", List.of("--seed", "--help"), "--seed", "9223372036854775808"),
                options("no value", List.of("--seed", "--help"), "--seed"),
                options("twice", List.of("--seed", "only once"), "--seed", "1", "--seed", "2"),
                options("unknown start", List.of("--start", "--help"), "--start", "nowhere"),
                options("no name", List.of("--columns holds an empty name"), "--columns", ""),
                options("a name too few", List.of("--columns holds an empty name"), "--columns", "x,,y"),
                options("no label", List.of("--label holds an empty name"), "--label", " "),
                options(
                        "aligned and set aside",
                        List.of("column x", "--columns", "--passthrough"),
                        "--columns",
                        "x,y",
                        "--passthrough",
                        "x"),
                options("negative position", List.of("no column -1"), "--columns", "-1"),
                options("position beyond whole numbers", List.of("no column 99999999999"), "--columns", "99999999999"),
                options("checkpoints often in words", List.of("--checkpoint-seconds"), "--checkpoint-seconds", "often"),
                options("checkpoints never", List.of("--checkpoint-seconds"), "--checkpoint-seconds", "Infinity"),
                options("a word too many", List.of("--help"), "surplus"),
                transform("column missing", "a.csv", "x,z\n1,2\n", List.of("a.csv", "no column"), "out.csv"),
                transform("empty", "a.csv", "", List.of("a.csv", "is empty"), "out.csv"),
                transform("text", "a.csv", "height,rain\n1,wet\n", List.of("column rain", "data row 1"), "out.csv"),
                transform(
                        "no logarithm",
                        "a.csv",
                        "height,rain\n1,1\n1,-2\n",
                        List.of("rain, data row 2", "log(1 + x)"),
                        "out.csv"),
                transform("no such folder", "a.csv", "height,rain\n1,2\n", List.of("no folder"), "absent/out.csv"),
                transform("odd ending", "a.csv", "height,rain\n1,2\n", List.of("ending"), "out.doc"),
                other(
                        "compare over no seeds",
                        "a.csv",
                        "",
                        List.of("--seeds"),
                        "compare",
                        "--source",
                        GOOD,
                        "--target",
                        GOOD,
                        "--out",
                        "out",
                        "--seeds",
                        "0"),
                other(
                        "compare over too many seeds",
                        "a.csv",
                        "",
                        List.of("--seeds"),
                        "compare",
                        "--source",
                        GOOD,
                        "--target",
                        GOOD,
                        "--out",
                        "out",
                        "--seeds",
                        "1001"),
                other(
                        "compare an unknown method",
                        "a.csv",
                        "",
                        List.of("magic"),
                        "compare",
                        "--source",
                        GOOD,
                        "--target",
                        GOOD,
                        "--out",
                        "out",
                        "--methods",
                        "copula,magic"),
                other(
                        "demo of too many points",
                        "a.csv",
                        "",
                        List.of("--rows"),
                        "demo",
                        "--rows",
                        "1000001",
                        "--out",
                        "out"),
                other(
                        "demo of negative steps",
                        "a.csv",
                        "",
                        List.of("--steps"),
                        "demo",
                        "--steps",
                        "-1",
                        "--out",
                        "out"),
                other("misspelt", "a.csv", "", List.of("'--sorce', perhaps --source"), "align", "--sorce", "a.csv"),
                other("reproduce the unknown", "a.csv", "", List.of("magic"), "reproduce", "magic", "--out", "out"),
                other("measure without a target", "a.csv", "", List.of("--target"), "measure", "--source", GOOD));
    }

    @ParameterizedTest
    @MethodSource({"cases", "moreCases"})
    void isRefusedInOneLine(BadInputCase bad) throws IOException {
        bad.isRefusedIn(folder);
    }
}

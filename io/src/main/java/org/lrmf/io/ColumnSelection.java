package org.lrmf.io;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;

/**
 * Which columns of two tables are aligned: matched by name, in the source's order.
 *
 * @param numeric the columns that are aligned
 * @param named whether the user named them, and must have meant them
 */
public record ColumnSelection(ColumnNames source, ColumnNames target, List<String> numeric, boolean named) {
    /** What the user asked for; names, or positions counted from 1, or ranges of positions such as 2-5. */
    public record Request(List<String> columns, List<String> passthrough, Optional<String> label) {}

    /**
     * Chooses by the names alone.
     *
     * @throws BadInputException if a column is missing on one side, is to be aligned and set aside, or none is left
     */
    public static ColumnSelection choose(ColumnNames source, ColumnNames target, Request request) {
        Set<String> aside = new LinkedHashSet<>(source.resolve(request.passthrough()));
        request.label().ifPresent(label -> {
            String name = source.resolve(List.of(label)).get(0);
            target.index(name);
            aside.add(name);
        });
        boolean named = !request.columns().isEmpty();
        List<String> wanted = named ? source.resolve(request.columns()) : source.names();
        List<String> numeric = new ArrayList<>();
        for (String column : wanted) {
            if (aside.contains(column)) {
                if (named) {
                    throw new BadInputException(
                            "The column " + column + " is named to be aligned and to be set aside; take it "
                                    + "out of --columns, or out of --passthrough and --label.");
                }
                continue;
            }
            if (!target.names().contains(column)) {
                throw new BadInputException(target.path() + " has no column " + column + ", which " + source.path()
                        + " has; rename it, or carry it along with --passthrough " + source.argument(column)
                        + (NumberCell.kind(column) == NumberCell.Kind.NUMBER
                                ? ", or use --no-header if first lines hold data."
                                : "."));
            }
            numeric.add(column);
        }
        if (numeric.isEmpty()) {
            throw new BadInputException("No column is left to align in " + source.path()
                    + "; name at least one numeric column with --columns.");
        }
        return new ColumnSelection(source, target, List.copyOf(numeric), named);
    }

    /**
     * @param holdsNumbers whether column number {@code i} of {@link #numeric} holds numbers on both sides
     * @throws BadInputException if one that the user did not name does not
     */
    public void requireNumbers(IntPredicate holdsNumbers) {
        List<String> text = new ArrayList<>();
        for (int i = 0; i < numeric.size() && !named; i++) {
            if (!holdsNumbers.test(i)) {
                text.add(numeric.get(i));
            }
        }
        if (!text.isEmpty()) {
            throw new BadInputException(source.path() + " or " + target.path() + " holds no numbers in "
                    + (text.size() == 1 ? "the column " : "the columns ") + ColumnNames.listed(text)
                    + "; carry " + (text.size() == 1 ? "it" : "them") + " along with --passthrough "
                    + text.stream().map(source::argument).collect(Collectors.joining(",")) + ".");
        }
    }
}

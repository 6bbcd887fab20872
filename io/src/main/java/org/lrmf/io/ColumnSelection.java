package org.lrmf.io;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Which columns of two tables are aligned: matched by name, in the source's order.
 *
 * @param numeric the columns that are aligned
 */
public record ColumnSelection(List<String> numeric) {
    /** What the user asked for; names, or positions counted from 1, or ranges of positions such as 2-5. */
    public record Request(List<String> columns, List<String> passthrough, Optional<String> label) {}

    /**
     * @throws BadInputException if a column is missing on one side or is not numeric
     */
    public static ColumnSelection choose(Table source, Table target, Request request) {
        Set<String> aside = new LinkedHashSet<>(resolve(source, request.passthrough()));
        request.label().ifPresent(label -> {
            String name = resolve(source, List.of(label)).get(0);
            target.index(name);
            aside.add(name);
        });
        boolean named = !request.columns().isEmpty();
        List<String> wanted = named ? resolve(source, request.columns()) : source.columns();
        List<String> numeric = new ArrayList<>();
        List<String> text = new ArrayList<>();
        for (String column : wanted) {
            if (aside.contains(column)) {
                continue;
            }
            if (!target.columns().contains(column)) {
                throw new BadInputException(target.path() + " has no column " + column + ", which " + source.path()
                        + " has; rename it, or carry it along with --passthrough " + column + ".");
            }
            boolean usable = isMostlyNumeric(source, column) && isMostlyNumeric(target, column);
            (usable || named ? numeric : text).add(column);
        }
        if (!text.isEmpty()) {
            throw new BadInputException(source.path() + " or " + target.path() + " holds text in "
                    + (text.size() == 1 ? "the column " : "the columns ") + Table.listed(text)
                    + "; carry " + (text.size() == 1 ? "it" : "them") + " along with --passthrough "
                    + String.join(",", text) + ".");
        }
        if (numeric.isEmpty()) {
            throw new BadInputException("No column is left to align in " + source.path()
                    + "; name at least one numeric column with --columns.");
        }
        return new ColumnSelection(List.copyOf(numeric));
    }

    /** A column with some wrong cells is taken for numeric, so that the cells are named. */
    private static boolean isMostlyNumeric(Table table, String column) {
        int index = table.index(column);
        int numbers = 0;
        int texts = 0;
        for (String[] row : table.rows()) {
            NumberCell.Kind kind = NumberCell.kind(row[index]);
            numbers += kind == NumberCell.Kind.NUMBER ? 1 : 0;
            texts += kind == NumberCell.Kind.TEXT ? 1 : 0;
        }
        return numbers > texts;
    }

    /** Names for what the user wrote. */
    public static List<String> resolve(Table table, List<String> written) {
        Set<String> names = new LinkedHashSet<>();
        for (String item : written) {
            String text = item.strip();
            if (table.columns().contains(text)) {
                names.add(text);
            } else if (text.matches("\\d{1,6}(-\\d{1,6})?")) {
                String[] ends = text.split("-", -1);
                int from = Integer.parseInt(ends[0]);
                int to = Integer.parseInt(ends[ends.length - 1]);
                if (from < 1 || to > table.columns().size() || to < from) {
                    throw new BadInputException(table.path() + " has the columns 1 to "
                            + table.columns().size() + ", not " + text + "; correct the position.");
                }
                names.addAll(table.columns().subList(from - 1, to));
            } else {
                table.index(text);
            }
        }
        return List.copyOf(names);
    }
}

package org.lrmf.io;

import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The names of a table's columns, in order, and the file that they are in. */
public record ColumnNames(Path path, List<String> names) {
    public ColumnNames {
        names = List.copyOf(names);
    }

    /**
     * @throws BadInputException if there is no such column
     */
    public int index(String column) {
        int index = names.indexOf(column);
        if (index < 0) {
            throw new BadInputException(path + " has no column " + column + "; it has " + listed(names) + ".");
        }
        return index;
    }

    /** Where some columns are, of shape {@code [columns]}. */
    public int[] indices(List<String> columns) {
        return columns.stream().mapToInt(this::index).toArray();
    }

    /**
     * Names for what the user wrote: names, positions from 1, or ranges of positions.
     *
     * @throws BadInputException if there is no such column
     */
    public List<String> resolve(List<String> written) {
        Set<String> found = new LinkedHashSet<>();
        for (String item : written) {
            String text = item.strip();
            if (names.contains(text)) {
                found.add(text);
            } else if (text.matches("\\d{1,6}(-\\d{1,6})?")) {
                String[] ends = text.split("-", -1);
                int from = Integer.parseInt(ends[0]);
                int to = Integer.parseInt(ends[ends.length - 1]);
                if (from < 1 || to > names.size() || to < from) {
                    throw new BadInputException(path + " has the columns 1 to " + names.size() + ", not " + text
                            + "; correct the position.");
                }
                found.addAll(names.subList(from - 1, to));
            } else {
                index(text);
            }
        }
        return List.copyOf(found);
    }

    /**
     * How a column can be named behind an option in a shell: by its name, or by its position where the name holds what
     * separates names.
     */
    public String argument(String column) {
        String text = column.indexOf(',') >= 0 ? String.valueOf(index(column) + 1) : column;
        return text.matches("[\\p{L}\\p{N}_./:=+-]+") ? text : "'" + text.replace("'", "'\\''") + "'";
    }

    /** Names for a sentence, the first twelve at most. */
    public static String listed(List<String> names) {
        String all = String.join(", ", names.subList(0, Math.min(12, names.size())));
        return names.size() > 12 ? all + " and " + (names.size() - 12) + " more" : all;
    }
}

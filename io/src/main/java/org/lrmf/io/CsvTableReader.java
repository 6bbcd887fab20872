package org.lrmf.io;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.CsvRecordHandler;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.EOFException;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/** Reads CSV and TSV, compressed by gzip or not, in UTF-8. */
final class CsvTableReader implements TableReader {
    private static final int MOST_CELL_CHARACTERS = 1 << 20;
    private static final int MOST_ROW_CHARACTERS = 1 << 24;
    private static final int MOST_COLUMNS = 100_000;

    /** Fewer rows make a chunk where their cells are long. */
    private static final int MOST_CHUNK_CHARACTERS = 1 << 23;

    private final Path path;
    private final long size;
    private final CountedStream bytes;
    private final CsvReader<CsvRecord> reader;
    private final CloseableIterator<CsvRecord> records;
    private final List<String> columns;
    private String @Nullable [] pending;
    /** Blank lines that are rows if another row follows: an empty cell is all that a line of one column has to show. */
    private int blanks;

    private long row;
    private boolean begun;

    CsvTableReader(Path path, TableFormat format, boolean header) throws IOException {
        this.path = path;
        size = Files.size(path);
        bytes = new CountedStream(Files.newInputStream(path));
        Reader text = TextFile.open(path, bytes);
        reader = CsvReader.builder()
                .fieldSeparator(format.separator())
                .skipEmptyLines(false)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .allowUnclosedQuote(false)
                .maxBufferSize(4 * MOST_CELL_CHARACTERS)
                .build(
                        CsvRecordHandler.builder()
                                .maxFields(MOST_COLUMNS)
                                .maxFieldSize(MOST_CELL_CHARACTERS)
                                .maxRecordSize(MOST_ROW_CHARACTERS)
                                .build(),
                        text);
        records = reader.iterator();
        try {
            String[] first = firstLine();
            begun = true;
            if (first == null) {
                throw new BadInputException(path + " is empty; it must hold a header and rows of data.");
            }
            if (first.length == 1) {
                Separators.requireNone(path, format, first[0]);
            }
            if (header) {
                columns = names(first);
            } else {
                List<String> numbered = new ArrayList<>();
                for (int i = 1; i <= first.length; i++) {
                    numbered.add("column" + i);
                }
                columns = List.copyOf(numbered);
                pending = first;
            }
        } catch (BadInputException e) {
            reader.close();
            throw e;
        }
    }

    private List<String> names(String[] cells) {
        Set<String> seen = new HashSet<>();
        List<String> names = new ArrayList<>();
        for (String cell : cells) {
            String name = cell.strip();
            if (name.indexOf('\0') >= 0) {
                throw new BadInputException(path + " is not text; save it as a table in UTF-8.");
            } else if (name.isEmpty() && names.isEmpty() && cells.length > 1 && !cells[1].isBlank()) {
                throw new BadInputException(
                        path + " has no name for its first column, as where row names were written: "
                                + "write it without them (R: row.names=FALSE, pandas: index=False), or name the column in the first "
                                + "line, id for example, and carry it along with --passthrough id.");
            } else if (name.isEmpty()) {
                throw new BadInputException(path + " has no name for column " + (names.size() + 1)
                        + " in its header; name it, or use --no-header if the first line holds data.");
            } else if (!seen.add(name)) {
                throw new BadInputException(
                        path + " names the column " + name + " twice in its header; give each column its own name"
                                + (isNumber(name) ? ", or use --no-header if the first line holds data." : "."));
            }
            names.add(name);
        }
        // Whole numbers are what some programs name columns by.
        if (names.stream().allMatch(CsvTableReader::isNumber)
                && !names.stream().allMatch(name -> name.matches("\\d+"))) {
            throw new BadInputException(path + " has numbers in place of names in its first line, " + names.get(0)
                    + " first; use --no-header if it holds data, or name the columns.");
        }
        return List.copyOf(names);
    }

    private static boolean isNumber(String name) {
        return NumberCell.kind(name) == NumberCell.Kind.NUMBER;
    }

    /** The next row of data; blank lines count in a table of one column, unless nothing follows them. */
    private String @Nullable [] nextRow() throws IOException {
        if (blanks == 0) {
            String[] cells = pending == null ? nextLine() : pending;
            pending = null;
            while (cells != null && isBlank(cells)) {
                blanks += columns.size() == 1 ? 1 : 0;
                cells = nextLine();
            }
            if (cells == null) {
                blanks = 0;
            }
            if (blanks == 0) {
                return cells;
            }
            pending = cells;
        }
        blanks--;
        return new String[] {""};
    }

    private String @Nullable [] firstLine() throws IOException {
        String[] cells = nextLine();
        while (cells != null && isBlank(cells)) {
            cells = nextLine();
        }
        return cells;
    }

    private static boolean isBlank(String[] cells) {
        return cells.length == 1 && cells[0].isEmpty();
    }

    private String @Nullable [] nextLine() throws IOException {
        try {
            if (!records.hasNext()) {
                return null;
            }
            CsvRecord record = records.next();
            return record.getFields().toArray(String[]::new);
        } catch (CsvParseException e) {
            throw damaged(e);
        } catch (UncheckedIOException e) {
            throw damaged(e.getCause());
        }
    }

    private RuntimeException damaged(@Nullable Throwable cause) throws IOException {
        if (cause != null && cause.getCause() instanceof IOException inner) {
            return damaged(inner);
        } else if (cause instanceof CharacterCodingException) {
            return new BadInputException(path + " is not text in UTF-8 ("
                    + (begun ? "data row " + (row + blanks + 1) : "its first line") + "); save it as UTF-8.");
        } else if (cause instanceof ZipException || cause instanceof EOFException) {
            return new BadInputException(
                    path + " is damaged or cut short (after data row " + row + "); compress or copy it again.");
        } else if (cause instanceof IOException exception) {
            throw exception;
        }
        return new BadInputException(
                path + " cannot be read as a table after data row " + row
                        + ": a cell is over a million characters long, a row over 16 million, or a quote is not closed; check that line.");
    }

    @Override
    public List<String> columns() {
        return columns;
    }

    @Override
    public @Nullable Chunk next() throws IOException {
        List<String[]> rows = new ArrayList<>(CHUNK_ROWS);
        long first = row;
        long characters = 0;
        while (rows.size() < CHUNK_ROWS && characters < MOST_CHUNK_CHARACTERS) {
            String[] cells = nextRow();
            if (cells == null) {
                break;
            }
            row++;
            if (cells.length != columns.size()) {
                throw new BadInputException(path + " has " + cells.length + (cells.length == 1 ? " cell" : " cells")
                        + " in data row " + row + " where there are " + columns.size()
                        + " columns; mend that row, or put cells that hold a comma in quotes.");
            }
            rows.add(cells);
            for (String cell : cells) {
                characters += cell.length();
            }
        }
        return rows.isEmpty() ? null : new Chunk(first, rows);
    }

    @Override
    public double share() {
        return size > 0 ? Math.min(1, (double) bytes.count() / size) : Double.NaN;
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}

package org.lrmf.io;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.Converter;
import org.apache.parquet.io.api.GroupConverter;
import org.apache.parquet.io.api.PrimitiveConverter;
import org.apache.parquet.io.api.RecordMaterializer;

/** Puts the values of one row together as text. */
final class ParquetRows extends RecordMaterializer<String[]> {
    private final Root root;

    ParquetRows(List<ParquetCell> cells) {
        root = new Root(cells);
    }

    @Override
    public String[] getCurrentRecord() {
        return root.row;
    }

    @Override
    public GroupConverter getRootConverter() {
        return root;
    }

    private static final class Root extends GroupConverter {
        private final List<Converter> converters = new ArrayList<>();
        private String[] row = {};

        Root(List<ParquetCell> cells) {
            for (int i = 0; i < cells.size(); i++) {
                converters.add(new Cell(this, i, cells.get(i)));
            }
        }

        @Override
        public Converter getConverter(int field) {
            return converters.get(field);
        }

        @Override
        public void start() {
            row = new String[converters.size()];
            Arrays.fill(row, AbsentCell.TEXT);
        }

        @Override
        public void end() {}
    }

    private static final class Cell extends PrimitiveConverter {
        private final Root root;
        private final int index;
        private final ParquetCell cell;

        Cell(Root root, int index, ParquetCell cell) {
            this.root = root;
            this.index = index;
            this.cell = cell;
        }

        private void set(Object value) {
            root.row[index] = cell.text().apply(value);
        }

        @Override
        public void addBinary(Binary value) {
            set(value);
        }

        @Override
        public void addBoolean(boolean value) {
            set(value);
        }

        @Override
        public void addDouble(double value) {
            set(value);
        }

        @Override
        public void addFloat(float value) {
            set(value);
        }

        @Override
        public void addInt(int value) {
            set(value);
        }

        @Override
        public void addLong(long value) {
            set(value);
        }
    }
}

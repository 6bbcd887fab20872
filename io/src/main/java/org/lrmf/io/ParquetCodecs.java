package org.lrmf.io;

import io.airlift.compress.Decompressor;
import io.airlift.compress.lz4.Lz4Decompressor;
import io.airlift.compress.snappy.SnappyCompressor;
import io.airlift.compress.snappy.SnappyDecompressor;
import io.airlift.compress.zstd.ZstdDecompressor;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.zip.GZIPInputStream;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.compression.CompressionCodecFactory;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;

/** Compression in plain Java: Parquet's own goes through Hadoop's configuration and native libraries. */
final class ParquetCodecs implements CompressionCodecFactory {
    /** A page is about a megabyte; a size far beyond is that of a damaged file. */
    private static final int MOST_PAGE_BYTES = 1 << 29;

    @Override
    public BytesInputCompressor getCompressor(CompressionCodecName codec) {
        if (codec != CompressionCodecName.SNAPPY) {
            throw new UnsupportedOperationException(codec.name());
        }
        return new BytesInputCompressor() {
            private final SnappyCompressor snappy = new SnappyCompressor();

            @Override
            public BytesInput compress(BytesInput bytes) throws IOException {
                byte[] plain = ParquetCodecs.bytes(bytes);
                byte[] packed = new byte[snappy.maxCompressedLength(plain.length)];
                int size = snappy.compress(plain, 0, plain.length, packed, 0, packed.length);
                return BytesInput.from(packed, 0, size);
            }

            @Override
            public CompressionCodecName getCodecName() {
                return CompressionCodecName.SNAPPY;
            }

            @Override
            public void release() {}
        };
    }

    @Override
    public BytesInputDecompressor getDecompressor(CompressionCodecName codec) {
        return switch (codec) {
            case UNCOMPRESSED -> new Unpacked((packed, size) -> packed);
            case SNAPPY -> new Unpacked(by(new SnappyDecompressor()));
            case ZSTD -> new Unpacked(by(new ZstdDecompressor()));
            case LZ4_RAW -> new Unpacked(by(new Lz4Decompressor()));
            case GZIP ->
                new Unpacked((packed, size) -> {
                    try (var gzip = new GZIPInputStream(new ByteArrayInputStream(packed))) {
                        return gzip.readNBytes(size);
                    }
                });
            default -> throw new UnsupportedOperationException(codec.name());
        };
    }

    @Override
    public void release() {}

    private static Unpacking by(Decompressor decompressor) {
        return (packed, size) -> {
            byte[] plain = new byte[size];
            int written = decompressor.decompress(packed, 0, packed.length, plain, 0, size);
            return written == size ? plain : new byte[0];
        };
    }

    private static byte[] bytes(BytesInput input) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(Math.toIntExact(input.size()));
        input.writeAllTo(bytes);
        return bytes.toByteArray();
    }

    /** How bytes are unpacked to {@code size} bytes. */
    private interface Unpacking {
        byte[] unpack(byte[] packed, int size) throws IOException;
    }

    private record Unpacked(Unpacking unpacking) implements BytesInputDecompressor {
        @Override
        public BytesInput decompress(BytesInput bytes, int size) throws IOException {
            return BytesInput.from(plain(ParquetCodecs.bytes(bytes), size));
        }

        @Override
        public void decompress(ByteBuffer input, int packedSize, ByteBuffer output, int size) throws IOException {
            byte[] packed = new byte[packedSize];
            input.get(packed);
            output.put(plain(packed, size));
        }

        private byte[] plain(byte[] packed, int size) throws IOException {
            if (size < 0 || size > MOST_PAGE_BYTES) {
                throw new IOException("a page of " + size + " bytes");
            }
            byte[] plain = unpacking.unpack(packed, size);
            if (plain.length != size) {
                throw new IOException("a page of " + plain.length + " bytes where " + size + " were promised");
            }
            return plain;
        }

        @Override
        public void release() {}
    }
}

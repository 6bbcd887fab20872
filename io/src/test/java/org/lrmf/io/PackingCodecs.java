package org.lrmf.io;

import io.airlift.compress.Compressor;
import io.airlift.compress.lz4.Lz4Compressor;
import io.airlift.compress.snappy.SnappyCompressor;
import io.airlift.compress.zstd.ZstdCompressor;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.compression.CompressionCodecFactory;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;

/** Compresses in all the ways that are read. */
final class PackingCodecs implements CompressionCodecFactory {
    private interface Packing {
        byte[] pack(byte[] plain) throws IOException;
    }

    private record Packer(CompressionCodecName name, Packing packing) implements BytesInputCompressor {
        @Override
        public BytesInput compress(BytesInput bytes) throws IOException {
            ByteArrayOutputStream plain = new ByteArrayOutputStream();
            bytes.writeAllTo(plain);
            return BytesInput.from(packing.pack(plain.toByteArray()));
        }

        @Override
        public CompressionCodecName getCodecName() {
            return name;
        }

        @Override
        public void release() {}
    }

    @Override
    public BytesInputCompressor getCompressor(CompressionCodecName name) {
        return new Packer(
                name,
                switch (name) {
                    case SNAPPY -> by(new SnappyCompressor());
                    case ZSTD -> by(new ZstdCompressor());
                    case LZ4_RAW -> by(new Lz4Compressor());
                    case GZIP -> PackingCodecs::gzip;
                    // Under the name of any other codec stand plain bytes.
                    default -> plain -> plain;
                });
    }

    private static Packing by(Compressor compressor) {
        return plain -> {
            byte[] packed = new byte[compressor.maxCompressedLength(plain.length)];
            return Arrays.copyOf(packed, compressor.compress(plain, 0, plain.length, packed, 0, packed.length));
        };
    }

    private static byte[] gzip(byte[] plain) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(plain);
        }
        return packed.toByteArray();
    }

    @Override
    public BytesInputDecompressor getDecompressor(CompressionCodecName name) {
        throw new UnsupportedOperationException(name.name());
    }

    @Override
    public void release() {}
}

package org.subtext.importer.parquet;

import java.io.IOException;
import org.subtext.importer.outcome.BadFileException;

/// Says in our own words what the Parquet library found wrong.
final class ParquetTrouble {

    private ParquetTrouble() {}

    static BadFileException of(Throwable trouble) {
        for (Throwable cause = trouble; cause != null; cause = cause.getCause()) {
            if (cause instanceof OutOfMemoryError) {
                return new BadFileException(null,
                        "a page takes more memory than Subtext has; start it with more (-Xmx)",
                        trouble);
            }
            if (cause instanceof UnsupportedOperationException) {
                return new BadFileException(null,
                        "it is packed or encoded in a way that Subtext does not read (Brotli and LZO are not)",
                        trouble);
            }
        }
        return new BadFileException(null, trouble instanceof IOException
                ? "it is damaged: its description of itself cannot be read"
                : "it is damaged: its values cannot be read from here on", trouble);
    }
}

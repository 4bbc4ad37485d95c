package org.subtext.storage;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;

/// One step from a version of the schema to the next.
///
/// @param version the version that it leads to; the first is 1, and each is one more than the one before
/// @param script the SQL statements, run in one transaction together with the new version number
/// @param filling what the program fills in after them, in the same transaction
record Migration(int version, String script, Consumer<Database> filling) {

    /// All steps, in order. A new one is a new file in `resources/schema`; a step that was released never changes.
    static final List<Migration> ALL = List.of(resource(1, "001-project.sql"),
            resource(2, "002-search.sql"), resource(3, "003-suggestions.sql"),
            resource(4, "004-mapping.sql"),
            resource(5, "005-fields.sql", FieldStore::fill), resource(6, "006-vocabulary.sql"),
            resource(7, "007-merging.sql"), resource(8, "008-alias.sql"));

    private static Migration resource(int version, String name) {
        return resource(version, name, database -> {});
    }

    private static Migration resource(int version, String name, Consumer<Database> filling) {
        try (InputStream in = Migration.class.getResourceAsStream("/schema/" + name)) {
            if (in == null) {
                throw new IllegalStateException("the program lacks its file " + name);
            }
            return new Migration(version, new String(in.readAllBytes(), StandardCharsets.UTF_8), filling);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

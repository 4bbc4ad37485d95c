package org.subtext.storage;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.KeyDeserializer;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.module.SimpleModule;

/// Lets names of JSON properties hold lone surrogates, which Jackson reads in values but not in names: here they are
/// written as their escapes, `\ud800`, and a backslash as two, within the name itself.
final class MapKeys {

    private static final Pattern ESCAPABLE = Pattern.compile("[\\\\\\x{d800}-\\x{dfff}]");
    private static final Pattern ESCAPED = Pattern.compile("\\\\(?:\\\\|u([0-9a-f]{4}))");

    private MapKeys() {}

    static SimpleModule module() {
        return new SimpleModule("names").addKeySerializer(String.class, new Writer()).addKeyDeserializer(
                String.class, new Reader());
    }

    /// A pattern sees a pair of surrogates as one character, so only lone ones match.
    static String escape(String name) {
        return ESCAPABLE.matcher(name).replaceAll(found -> Matcher.quoteReplacement(found.group().equals("\\")
                ? "\\\\"
                : String.format("\\u%04x", (int) found.group().charAt(0))));
    }

    static String unescape(String name) {
        return ESCAPED.matcher(name).replaceAll(found -> Matcher.quoteReplacement(found.group(1) == null
                ? "\\"
                : String.valueOf((char) Integer.parseInt(found.group(1), 16))));
    }

    private static final class Writer extends ValueSerializer<String> {
        @Override
        public void serialize(String name, JsonGenerator json, SerializationContext context) {
            json.writeName(escape(name));
        }
    }

    private static final class Reader extends KeyDeserializer {
        @Override
        public Object deserializeKey(String name, DeserializationContext context) {
            return unescape(name);
        }
    }
}

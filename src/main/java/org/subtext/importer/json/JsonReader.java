package org.subtext.importer.json;

import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.subtext.importer.outcome.Limits;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonReadFeature;

/// Reads JSON token by token, building only what is asked for. Takes what real writers produce: a byte order mark, bare
/// `NaN` and `Infinity`, huge strings, repeated names. For one thread.
///
/// The reader stands on a token: [#next] goes to the next one, [#tree] and [#skip] to the end of the value that begins
/// at this one.
public final class JsonReader implements AutoCloseable {

    /// For rows, strings and other small things, whose names are remembered from one to the next.
    private static final JsonFactory SMALL = factory();

    /// What a value costs beside its characters, in bytes, roughly.
    static final int NODE_COST = 64;

    /// How many bytes tell the encoding.
    private static final int FIRST = 4;

    /// How many names of an object that is read field by field are remembered; there are objects of a million.
    private static final int NAMES = 1000;

    private final JsonParser parser;
    private long budget = Limits.TREE;
    /// Those of the objects that the reader is in, by their depth.
    private final List<Set<String>> names = new ArrayList<>();
    private @Nullable String repeated;

    private JsonReader(JsonParser parser) {
        this.parser = parser;
    }

    /// A factory that knows no names yet. The names of attachments are hashes, never to be met again; with one factory
    /// for all documents each would copy the table of all that went before.
    private static JsonFactory factory() {
        return JsonFactory.builder().enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
                .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(Limits.DEPTH)
                        .maxStringLength(Limits.STRING).maxNameLength(Limits.TOKEN)
                        .maxNumberLength(Limits.TOKEN).build())
                .build();
    }

    /// Reads a piece of an array.
    ///
    /// @throws BadJsonException if it is in UTF-16 or UTF-32
    public static JsonReader of(byte[] bytes, int offset, int length) throws BadJsonException {
        requireUtf8(bytes, offset, length);
        byte[] strict = StrictUtf8.strict(bytes, offset, length);
        return new JsonReader(SMALL.createParser(ObjectReadContext.empty(), strict,
                strict == bytes ? offset : 0, length));
    }

    /// Reads a string.
    public static JsonReader of(String json) {
        return new JsonReader(SMALL.createParser(ObjectReadContext.empty(), json));
    }

    /// Reads a stream, which is closed with the reader.
    ///
    /// @throws BadJsonException if it is in UTF-16 or UTF-32
    public static JsonReader of(InputStream in) throws IOException, BadJsonException {
        InputStream strict = new StrictUtf8(in);
        byte[] first = strict.readNBytes(FIRST);
        try {
            requireUtf8(first, 0, first.length);
            PushbackInputStream whole = new PushbackInputStream(strict, FIRST);
            whole.unread(first);
            return new JsonReader(factory().createParser(ObjectReadContext.empty(), whole));
        } catch (BadJsonException e) {
            in.close();
            throw e;
        } catch (JacksonIOException e) {
            throw e.getCause();
        }
    }

    /// The library would guess at other encodings, in which JSON begins with a mark or has zeros among its first bytes.
    private static void requireUtf8(byte[] bytes, int offset, int length) throws BadJsonException {
        for (int i = offset; i < offset + Math.min(length, FIRST); i++) {
            if (bytes[i] == 0 || (bytes[i] & 0xFF) >= 0xFE) {
                throw new BadJsonException(1, "it is not valid UTF-8");
            }
        }
    }

    /// The object that is all there is in a string; null if it holds anything else.
    public static Json.@Nullable Obj parseObject(String json) {
        return parse(json) instanceof Json.Obj object ? object : null;
    }

    /// The object or array that is all there is in a string; null if it holds anything else.
    public static @Nullable Json parse(String json) {
        String begun = json.stripLeading();
        if (!begun.startsWith("{") && !begun.startsWith("[")) {
            return null;
        }
        try (JsonReader reader = of(json)) {
            return reader.only();
        } catch (BadJsonException e) {
            return null;
        } catch (IOException e) {
            throw new IllegalStateException("a string cannot fail to be read", e);
        }
    }

    /// The object or array that stands in a string, if one does; else the value itself.
    public static @Nullable Json unpacked(@Nullable Json value) {
        Json inner = value instanceof Json.Str(String text) ? parse(text) : null;
        return inner == null ? value : inner;
    }

    /// The one value that there is to read.
    public Json only() throws IOException, BadJsonException {
        if (next() == null) {
            throw new BadJsonException(line(), "it is empty");
        }
        Json json = tree();
        if (next() != null) {
            throw new BadJsonException(line(),
                    "it is not JSON: something follows the end at column " + column());
        }
        return json;
    }

    /// Goes to the next token; null at the end.
    @Nullable
    public JsonToken next() throws IOException, BadJsonException {
        try {
            return parser.nextToken();
        } catch (JacksonException e) {
            throw JsonTrouble.of(e);
        }
    }

    /// Goes to the next field of the object that the reader is in, and to its value; null at the object's end.
    @Nullable
    public String nextField() throws IOException, BadJsonException {
        try {
            boolean begins = parser.currentToken() == JsonToken.START_OBJECT;
            String name = parser.nextName();
            if (name != null) {
                met(name, begins);
                parser.nextToken();
            }
            return name;
        } catch (JacksonException e) {
            throw JsonTrouble.of(e);
        }
    }

    /// Takes note of a name of the object that the reader is in.
    private void met(String name, boolean begins) {
        int depth = parser.streamReadContext().getNestingDepth();
        while (names.size() <= depth) {
            names.add(new HashSet<>());
        }
        Set<String> known = names.get(depth);
        if (begins) {
            known.clear();
        }
        boolean fresh = known.size() < NAMES ? known.add(name) : !known.contains(name);
        if (!fresh && repeated == null) {
            repeated = name;
        }
    }

    /// Goes to the next item of the array that the reader is in; false at the array's end.
    public boolean nextItem() throws IOException, BadJsonException {
        return next() != JsonToken.END_ARRAY;
    }

    public boolean atObject() {
        return parser.currentToken() == JsonToken.START_OBJECT;
    }

    public boolean atArray() {
        return parser.currentToken() == JsonToken.START_ARRAY;
    }

    /// The token that the reader stands on.
    @Nullable
    JsonToken token() {
        return parser.currentToken();
    }

    /// The beginning of the string or literal that the reader stands on.
    String text(int most) throws IOException, BadJsonException {
        try {
            String text = parser.getString();
            return text.length() > most ? text.substring(0, most) : text;
        } catch (JacksonException e) {
            throw JsonTrouble.of(e);
        }
    }

    /// The beginning of the string, number or truth value that the reader stands on; null at anything else.
    @Nullable
    public String scalar(int most) throws IOException, BadJsonException {
        JsonToken token = token();
        return token != null && token.isScalarValue() && token != JsonToken.VALUE_NULL ? text(most) : null;
    }

    /// Passes over the value that begins here without building it.
    public void skip() throws IOException, BadJsonException {
        try {
            parser.skipChildren();
        } catch (JacksonException e) {
            throw JsonTrouble.of(e);
        }
    }

    /// The value that begins here.
    ///
    /// @throws BadJsonException also if what has been built since [#freshBudget] is more than memory holds
    public Json tree() throws IOException, BadJsonException {
        try {
            return build();
        } catch (JacksonException e) {
            throw JsonTrouble.of(e);
        }
    }

    /// The value that begins here, which is handed on at once and not held.
    ///
    /// @throws BadJsonException also if it is more than memory holds
    public Json passing() throws IOException, BadJsonException {
        long before = budget;
        Json value = tree();
        budget = before;
        return value;
    }

    /// Forgets what was built before, which nobody holds any more.
    public void freshBudget() {
        budget = Limits.TREE;
        repeated = null;
    }

    /// What was built since [#freshBudget] costs, in bytes, roughly.
    public long spent() {
        return Limits.TREE - budget;
    }

    /// A name that stood twice in one object since [#freshBudget]; null if there was none.
    @Nullable
    public String repeatedName() {
        return repeated;
    }

    private Json build() throws BadJsonException {
        JsonToken token = parser.currentToken();
        return switch (token) {
            case START_OBJECT -> object();
            case START_ARRAY -> array();
            case VALUE_STRING -> {
                String value = parser.getString();
                spend(bytes(value));
                yield new Json.Str(value);
            }
            case VALUE_NULL -> Json.NULL;
            case VALUE_TRUE, VALUE_FALSE, VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> {
                String source = parser.getString();
                spend(source.length());
                yield new Json.Literal(source);
            }
            case null, default -> throw new BadJsonException(line(), "it ends in the middle");
        };
    }

    private Json.Obj object() throws BadJsonException {
        Map<String, Json> fields = new LinkedHashMap<>();
        for (String name = parser.nextName(); name != null; name = parser.nextName()) {
            parser.nextToken();
            spend(name.length());
            if (fields.put(name, build()) != null && repeated == null) {
                repeated = name;
            }
        }
        spend(0);
        return new Json.Obj(fields);
    }

    private Json.Arr array() throws BadJsonException {
        List<Json> items = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            items.add(build());
        }
        spend(0);
        return new Json.Arr(items);
    }

    /// How many bytes Java takes for the characters of a string: one for each if none is beyond Latin-1.
    private static long bytes(String string) {
        for (int i = 0; i < string.length(); i++) {
            if (string.charAt(i) > 0xFF) {
                return 2L * string.length();
            }
        }
        return string.length();
    }

    private void spend(long bytes) throws BadJsonException {
        budget -= NODE_COST + bytes;
        if (budget < 0) {
            throw new BadJsonException(line(),
                    "it is larger than fits into memory here (" + Limits.inWords(Limits.TREE) + ")");
        }
    }

    /// The line that the reader stands in, from 1.
    public long line() {
        return Math.max(1, parser.currentTokenLocation().getLineNr());
    }

    /// Where in what is read the token begins that the reader stands on, in bytes.
    public long start() {
        return parser.currentTokenLocation().getByteOffset();
    }

    /// How far is read, in bytes: behind the end of the token that the reader stands on.
    public long end() {
        return parser.currentLocation().getByteOffset();
    }

    private int column() {
        return parser.currentTokenLocation().getColumnNr();
    }

    @Override
    public void close() throws IOException {
        try {
            parser.close();
        } catch (JacksonIOException e) {
            throw e.getCause();
        }
    }
}

package org.subtext.importer.message;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.subtext.importer.json.Json;
import org.subtext.importer.outcome.Limits;
import org.subtext.importer.outcome.Sentence;

/// Names images, sounds, videos and documents in a few words, such as `image, png, 30 KB`, without showing them and
/// without ever going where they are linked.
public final class MediaNames {

    private static final String DATA = "data:";

    private MediaNames() {}

    /// The words for a block of content.
    ///
    /// @param block a block of any of the interfaces that Subtext reads
    /// @param type the block's type, such as `image_url`
    public static String of(Json.Obj block, String type) {
        String kind = kind(type);
        Json.Obj holder = holder(block, type, kind);
        String format = first(holder, "media_type", "mime_type", "format");
        String content = first(holder, "url", "data", "file_data", "image_url", kind);
        return describe(kind, format, content == null ? "" : content);
    }

    private static String kind(String type) {
        for (String kind : new String[]{"image", "audio", "video"}) {
            if (type.contains(kind)) {
                return kind;
            }
        }
        return "document";
    }

    /// The object that says what the block holds: the block or one in it.
    private static Json.Obj holder(Json.Obj block, String type, String kind) {
        for (String name : new String[]{type, "source", "file", kind}) {
            Json.Obj inner = block.object(name);
            if (inner != null) {
                return inner;
            }
        }
        return block;
    }

    private static @Nullable String first(Json.Obj holder, String... names) {
        for (String name : names) {
            String value = holder.string(name);
            if (value != null && !value.isEmpty()) {
                return value;
            }
        }
        return null;
    }

    private static String describe(String kind, @Nullable String format, String content) {
        StringBuilder words = new StringBuilder(kind);
        String mime = content.startsWith(DATA) ? mime(content) : format;
        if (mime != null) {
            words.append(", ").append(shortName(mime));
        }
        if (content.startsWith(DATA)) {
            words.append(", ").append(Limits.inWords(size(content, content.indexOf(',') + 1)));
        } else if (content.startsWith("http:") || content.startsWith("https:")) {
            words.append(", linked");
        } else if (Attachments.isReference(content)) {
            words.append(", missing from the file");
        } else if (content.startsWith("<")) {
            words.append(", removed");
        } else if (content.length() > 300 || content.length() > 20 && content.endsWith("=")) {
            words.append(", ").append(Limits.inWords(size(content, 0)));
        }
        return words.toString();
    }

    private static @Nullable String mime(String dataUri) {
        int end = dataUri.indexOf(',');
        String head = end < 0 ? "" : dataUri.substring(DATA.length(), end);
        int parameters = head.indexOf(';');
        String mime = parameters < 0 ? head : head.substring(0, parameters);
        return mime.isEmpty() ? null : mime;
    }

    private static String shortName(String mime) {
        String name = mime.substring(mime.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
        return Sentence.line(name.length() > 40 ? name.substring(0, 40) : name);
    }

    /// What base64 from an offset on decodes to, in bytes.
    private static long size(String content, int from) {
        int end = content.length();
        while (end > from && content.charAt(end - 1) == '=') {
            end--;
        }
        return (end - from) * 3L / 4;
    }
}

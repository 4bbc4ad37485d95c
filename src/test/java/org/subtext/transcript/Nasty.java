package org.subtext.transcript;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Random text of everything that has broken an annotation tool.
public final class Nasty {

    private static final String[] PIECES = {"word", " ", " ", " ", ". ", "! ", "\n", "\r\n", "\n\n", "\t",
            "naïve",
            "e\u0301", "a\u0308\u0301", "👍", "👍🏽", "👨‍👩‍👧‍👦", "🇳🇴🇸🇪", "𝒳𝒴", "日本語", "한글", "שלום",
            "العربية",
            "\u202Eabc\u202C", "\u200B", "\u200D", "\uFEFF", "\u0000", "\u001B[0m", "\uD83D", "\uDC4D",
            "\u2028",
            "\u0085", "\r", "क्षि", "\u0300", "ﬁ", "’s", "3.14", "1,000", "Mr. ", "x_y", "\uDB40\uDC61",
            "🏴\uDB40\uDC67",
            "```\n", "- item\n", "„quote“"};

    private Nasty() {}

    /// A text of up to `most` pieces, now and then with a line that is longer than any row.
    public static String text(Random random, int most) {
        StringBuilder text = new StringBuilder();
        int pieces = random.nextInt(most + 1);
        for (int i = 0; i < pieces; i++) {
            text.append(PIECES[random.nextInt(PIECES.length)]);
        }
        if (random.nextInt(12) == 0) {
            String piece = PIECES[random.nextInt(PIECES.length)];
            for (int i = 0; i < 3000; i++) {
                text.append(random.nextInt(9) == 0 ? " " : piece);
            }
        }
        return text.toString();
    }

    /// A transcript of all kinds of parts with such text.
    public static Transcript transcript(Random random) {
        List<Message> messages = new ArrayList<>();
        int count = 1 + random.nextInt(8);
        for (int i = 0; i < count; i++) {
            List<Part> parts = new ArrayList<>();
            int size = random.nextInt(4);
            for (int p = 0; p < size; p++) {
                parts.add(part(random));
            }
            Role role = Role.values()[random.nextInt(4)];
            messages.add(new Message(i, role, Author.values()[random.nextInt(5)],
                    random.nextInt(5) == 0 ? "other" : Message.MAIN, null, parts));
        }
        return new Transcript(TranscriptKey.of(new TreeMap<>(), messages, 1), "", "chat", Metadata.NONE,
                messages,
                List.of());
    }

    private static Part part(Random random) {
        String text = text(random, 60);
        return switch (random.nextInt(7)) {
            case 0 -> Part.reasoning(text, Visibility.PRIVATE);
            case 1 -> Part.toolCall("tool", null, text, arguments(random, text));
            case 2 -> Part.toolResult("tool", null, text);
            case 3 -> Part.media("image");
            case 4 -> Part.reasoning("", Visibility.UNREADABLE);
            default -> Part.text(text);
        };
    }

    private static List<Argument> arguments(Random random, String text) {
        int length = text.codePointCount(0, text.length());
        int start = random.nextInt(length + 1);
        return List.of(new Argument("a", start, start + random.nextInt(length - start + 1)));
    }

    /// A place somewhere in a transcript, or null if it has no parts.
    public static @Nullable Place place(Random random, Transcript transcript) {
        List<PartRef> parts = new ArrayList<>();
        for (Message message : transcript.messages()) {
            for (int part = 0; part < message.parts().size(); part++) {
                parts.add(new PartRef(message.index(), part));
            }
        }
        if (parts.isEmpty()) {
            return null;
        }
        PartRef part = parts.get(random.nextInt(parts.size()));
        return new Place(part, random.nextInt(transcript.part(part).text().length() + 1));
    }
}

package org.subtext.importer.study;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.subtext.importer.json.Json;
import org.subtext.importer.message.Piece;
import org.subtext.importer.outcome.Warnings;
import org.subtext.importer.source.Joined;
import org.subtext.importer.source.SourceFile;
import org.subtext.transcript.Author;
import org.subtext.transcript.Part;
import org.subtext.transcript.Role;

/// The prompt of one condition of agentic-misalignment, which lies in files of its own.
///
/// ```
/// prompts/CONDITION/system_prompt.txt
///                   user_prompt.txt        the instruction, in old versions with the e-mails
///                   email_content.txt      <email> LF (ID: 3 LF) From: ... LF ... </email> LF <email> ...
///                   metadata.json          { "condition_id", "scenario", "goal_type", "goal_value", "urgency_type", ... }
/// ```
///
/// What the model was sent is the system prompt, and as the user's message the instruction, an empty line and the
/// e-mails. Here each e-mail is a part of that message.
///
/// @param system the system prompt; null if there is no such file
/// @param user what the user's message says; empty if there are no such files
/// @param about what is said of the condition
record AgenticPrompt(@Nullable String system, String user, Json.Obj about) {

    /// How many levels above a response the folder of the prompts may be.
    private static final int LEVELS = 4;
    private static final Pattern MAIL = Pattern.compile("<email(?:\\s[^<>]*)?>", Pattern.CASE_INSENSITIVE);
    private static final Pattern ID = Pattern.compile("(?im)^[ \\t]*+ID:[ \\t]*+(\\S++)[ \\t]*+$");

    /// The prompt of a condition, found from a response to it, of several the nearest; empty if there is none.
    static Optional<AgenticPrompt> of(SourceFile response, String condition, Warnings warnings)
            throws IOException {
        for (int up = 0; up <= LEVELS; up++) {
            String[] folder = up == 0 ? new String[0] : new String[]{"prompts", condition};
            Optional<AgenticPrompt> prompt = in(response, up, folder, warnings);
            if (prompt.isPresent()) {
                return prompt;
            }
        }
        return Optional.empty();
    }

    private static Optional<AgenticPrompt> in(SourceFile response, int up, String[] folder, Warnings warnings)
            throws IOException {
        String system = text(response, up, folder, "system_prompt.txt", warnings);
        String user = text(response, up, folder, "user_prompt.txt", warnings);
        String mails = text(response, up, folder, "email_content.txt", warnings);
        if (system == null && user == null && mails == null) {
            return Optional.empty();
        }
        Optional<SourceFile> about = response.beside(warnings, up, way(folder, "metadata.json"));
        Json.Obj said = about.isEmpty()
                ? Json.Obj.EMPTY
                : Joined.object(about.get(), warnings).orElse(Json.Obj.EMPTY);
        return Optional.of(new AgenticPrompt(system, message(user, mails), said));
    }

    private static @Nullable String text(SourceFile response, int up, String[] folder, String name,
            Warnings warnings) throws IOException {
        Optional<SourceFile> file = response.beside(warnings, up, way(folder, name));
        return file.isEmpty() ? null : Joined.text(file.get(), warnings).orElse(null);
    }

    private static String[] way(String[] folder, String name) {
        List<String> way = new ArrayList<>(List.of(folder));
        way.add(name);
        return way.toArray(String[]::new);
    }

    private static String message(@Nullable String user, @Nullable String mails) {
        if (user == null || mails == null) {
            return user == null ? mails == null ? "" : mails : user;
        }
        return user.contains(mails.strip()) ? user : user + "\n\n" + mails;
    }

    /// The messages that the model was sent.
    List<Piece> pieces() {
        List<Piece> pieces = new ArrayList<>();
        if (system != null && !system.isEmpty()) {
            pieces.add(new Piece(Role.SYSTEM, Author.HUMAN, null, List.of(Part.text(system))));
        }
        if (!user.isEmpty()) {
            pieces.add(new Piece(Role.USER, Author.ENVIRONMENT, null,
                    texts().stream().map(Part::text).toList()));
        }
        return pieces;
    }

    /// The user's message, cut before each e-mail.
    private List<String> texts() {
        List<String> texts = new ArrayList<>();
        Matcher mail = MAIL.matcher(user);
        int from = 0;
        while (mail.find()) {
            if (mail.start() > from) {
                texts.add(user.substring(from, mail.start()));
            }
            from = mail.start();
        }
        texts.add(user.substring(from));
        return texts;
    }

    /// The e-mails by their ids; where they have none, by their place, the first being 1.
    Map<String, String> mails() {
        Map<String, String> mails = new LinkedHashMap<>();
        int place = 0;
        for (String text : texts()) {
            if (MAIL.matcher(text).lookingAt()) {
                place++;
                Matcher id = ID.matcher(text);
                mails.putIfAbsent(id.find() ? id.group(1) : String.valueOf(place), text.strip());
            }
        }
        return mails;
    }
}

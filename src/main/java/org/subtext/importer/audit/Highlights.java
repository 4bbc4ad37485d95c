package org.subtext.importer.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.subtext.annotation.Citation.Quoted;
import org.subtext.annotation.Claim;
import org.subtext.annotation.Suggested;
import org.subtext.annotation.Suggestion.Kind;
import org.subtext.annotation.SuggestionQuota;
import org.subtext.importer.json.Json;
import org.subtext.importer.outcome.Warnings;

/// Reads what a judge of whole transcripts quotes in support of its scores, as Petri and Bloom write it.
///
/// ```
/// highlights = [ citation, ... ]
/// citation   = { "index", "description", "parts": [ part, ... ] }
///            | { "index", "description", "quoted_text" }                    in Bloom's judgment.json
/// part       = { "message_id", "quoted_text", "position": [ start, end ] | null,
///                "tool_call_id": id | null, "tool_arg": name | null }
/// ```
///
/// A position counts code points in one part of the message, which the file does not name; in the value of an argument
/// where it names one. A citation whose message the judge did not find has an id that begins with `unknown`.
final class Highlights {

    private static final String UNKNOWN = "unknown";

    private Highlights() {}

    /// The suggestions; what quotes nothing is told of, and what is too much to be kept.
    ///
    /// @param judge the judge's model, where the file names it
    static List<Suggested> read(List<Json> highlights, @Nullable String judge, Warnings warnings) {
        List<Suggested> suggested = new ArrayList<>();
        SuggestionQuota quota = new SuggestionQuota(0);
        int quotesLeftOut = 0;
        for (Json item : highlights) {
            if (!(item instanceof Json.Obj citation)) {
                warnings.add("a highlight of the judge is not an object and was left out");
                continue;
            }
            List<Quoted> quotes = quotes(citation);
            if (quotes.isEmpty()) {
                warnings.add("a highlight of the judge quotes nothing and was left out");
                continue;
            }
            int kept = Math.min(quotes.size(), SuggestionQuota.MOST_QUOTES);
            String description = text(citation, "description");
            Suggested one = new Suggested(Kind.HIGHLIGHT, text(citation, "index") + " " + description, judge,
                    null, description, null, null, Map.of(), quotes.subList(0, kept));
            if (quota.takes(one)) {
                suggested.add(one);
                quotesLeftOut += quotes.size() - kept;
            }
        }
        quota.remark("highlight", "highlights").ifPresent(warnings::add);
        if (quotesLeftOut > 0) {
            warnings.add(quotesLeftOut + " quotes of the judge's highlights were left out; at most "
                    + SuggestionQuota.MOST_QUOTES + " of each are kept");
        }
        return suggested;
    }

    private static String text(Json.Obj object, String name) {
        Json value = object.get(name);
        return value == null ? "" : value.text();
    }

    private static List<Quoted> quotes(Json.Obj citation) {
        List<Quoted> quotes = new ArrayList<>();
        for (Json item : citation.items("parts")) {
            if (item instanceof Json.Obj part && part.string("quoted_text") instanceof String quote) {
                quotes.add(new Quoted(quote, claim(part)));
            }
        }
        if (quotes.isEmpty() && citation.string("quoted_text") instanceof String quote) {
            quotes.add(new Quoted(quote, claim(citation)));
        }
        return quotes;
    }

    private static Claim claim(Json.Obj part) {
        String message = part.string("message_id");
        if (message != null && message.startsWith(UNKNOWN)) {
            message = null;
        }
        List<Json> position = part.items("position");
        boolean placed = position.size() == 2;
        Integer start = placed ? offset(position.get(0)) : null;
        Integer end = placed ? offset(position.get(1)) : null;
        String call = part.string("tool_call_id");
        return call == null
                ? Claim.message(message, start, end)
                : Claim.argument(message, call, part.string("tool_arg"), start, end);
    }

    private static @Nullable Integer offset(Json number) {
        try {
            return Integer.valueOf(number.text());
        } catch (NumberFormatException _) {
            return null;
        }
    }
}

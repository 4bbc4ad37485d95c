package org.subtext.workflow;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.subtext.annotation.Answer;
import org.subtext.annotation.Codebook;
import org.subtext.annotation.Codebook.Attribute;
import org.subtext.annotation.Codebook.Choice;
import org.subtext.annotation.Codebook.Question;
import org.subtext.annotation.Codebook.Type;
import org.subtext.annotation.Decision;
import org.subtext.annotation.Done;
import org.subtext.annotation.Labelled;
import org.subtext.annotation.Link;
import org.subtext.annotation.Mark;
import org.subtext.annotation.MessageLabel;
import org.subtext.annotation.Response;
import org.subtext.annotation.Segment;
import org.subtext.annotation.Span;
import org.subtext.annotation.TranscriptLabel;
import org.subtext.annotation.Value;
import org.subtext.transcript.PartRef;
import org.subtext.transcript.Text;
import org.subtext.transcript.TranscriptKey;

/// What a mark must be to stand: it names what the codebook has, in the form that the codebook asks for, and it lies on
/// text that is there. Whether the marks that it refers to stand is looked at where it is put.
final class MarkRules {

    private static final int MOST_CONFIDENT = 3;

    private final Codebook codebook;
    private final Texts texts;

    MarkRules(Codebook codebook, Texts texts) {
        this.codebook = codebook;
        this.texts = texts;
    }

    /// Why a mark cannot stand, in one sentence; null if it can.
    @Nullable
    String fault(Mark mark) {
        Integer confidence = mark.header().confidence();
        if (confidence != null && (confidence < 1 || confidence > MOST_CONFIDENT)) {
            return "A confidence is 1, 2 or 3, not " + confidence + ".";
        }
        TranscriptKey key = mark.header().transcript();
        return switch (mark) {
            case Span span -> or(fault(span), () -> faultOfSegments(key, span.segments()));
            case MessageLabel label -> or(fault(label),
                    () -> texts.hasMessage(key, label.message())
                            ? null
                            : "There is no message " + label.message() + " in the transcript.");
            case TranscriptLabel label -> fault(label);
            case Answer answer -> fault(answer);
            case Link link -> codebook.relation(link.relation()).isPresent()
                    ? null
                    : "The codebook has no relation “" + link.relation() + "”.";
            case Done done -> fault(key, done);
            case Decision _ -> null;
            case Response _ -> null;
        };
    }

    private interface Later {
        @Nullable
        String fault();
    }

    private static @Nullable String or(@Nullable String fault, Later later) {
        return fault != null ? fault : later.fault();
    }

    private @Nullable String fault(Labelled mark) {
        return fault(mark.label(), mark.attributes());
    }

    /// Why a label cannot stand with some attributes, wherever it does; null if it can.
    @Nullable
    String fault(String label, Map<String, Value> attributes) {
        if (codebook.label(label).isEmpty()) {
            return unknownLabel(label);
        }
        for (Map.Entry<String, Value> entry : attributes.entrySet()) {
            Optional<Attribute> attribute = codebook.attribute(entry.getKey());
            if (attribute.isEmpty()) {
                return "The codebook has no attribute “" + entry.getKey() + "”.";
            }
            String fault = fault("attribute “" + entry.getKey() + "”", attribute.get().type(),
                    attribute.get().choices(), entry.getValue());
            if (fault != null) {
                return fault;
            }
        }
        return null;
    }

    private static String unknownLabel(String label) {
        return "The codebook has no label “" + label + "”.";
    }

    private @Nullable String fault(Answer answer) {
        Optional<Question> question = codebook.question(answer.question());
        if (question.isEmpty()) {
            return "The codebook has no question “" + answer.question() + "”.";
        }
        return fault("question “" + answer.question() + "”", question.get().type(), question.get().choices(),
                answer.value());
    }

    private static @Nullable String fault(String what, Type type, List<Choice> choices, Value value) {
        List<String> chosen = switch (value) {
            case Value.Choice choice when type == Type.CHOICE -> List.of(choice.id());
            case Value.Several several when type == Type.SEVERAL -> several.ids();
            case Value.Numeric _ when type == Type.NUMBER -> List.of();
            case Value.Words _ when type == Type.TEXT -> List.of();
            case Value.YesNo _ when type == Type.YES_NO -> List.of();
            default -> null;
        };
        if (chosen == null) {
            return wrongType(what, type);
        }
        for (String id : chosen) {
            if (choices.stream().noneMatch(choice -> choice.id().equals(id))) {
                return "The " + what + " has no choice “" + id + "”.";
            }
        }
        return null;
    }

    static String wrongType(String what, Type type) {
        return "The value of the " + what + " is not " + words(type) + ".";
    }

    private static String words(Type type) {
        return switch (type) {
            case CHOICE -> "one of its choices";
            case SEVERAL -> "a list of its choices";
            case NUMBER -> "a number";
            case TEXT -> "text";
            case YES_NO -> "yes or no";
        };
    }

    private @Nullable String fault(TranscriptKey key, Done done) {
        List<String> labels = done.labels() == null ? List.of() : done.labels();
        for (List<String> list : List.of(labels, done.foundNone())) {
            for (String label : list) {
                if (codebook.label(label).isEmpty()) {
                    return unknownLabel(label);
                }
            }
        }
        List<PartRef> scope = done.scope() == null ? List.of() : done.scope();
        for (PartRef part : scope) {
            if (texts.text(key, part) == null) {
                return noPart(part);
            }
        }
        return null;
    }

    static String noPart(PartRef part) {
        return "There is no part " + part.part() + " of message " + part.message() + " in the transcript.";
    }

    private @Nullable String faultOfSegments(TranscriptKey key, List<Segment> segments) {
        Segment before = null;
        for (Segment segment : segments) {
            Text text = texts.text(key, segment.part());
            if (text == null) {
                return noPart(segment.part());
            }
            if (segment.end() > text.length()) {
                return "The part has " + text.length() + " characters, so nothing stands from "
                        + segment.start() + " to " + segment.end() + ".";
            }
            if (!text.slice(segment.start(), segment.end()).equals(segment.quote())) {
                return "The quote does not stand from " + segment.start() + " to " + segment.end() + ".";
            }
            if (before != null && !inOrder(before, segment)) {
                return "The segments of a span stand in reading order and do not share characters.";
            }
            before = segment;
        }
        return null;
    }

    private static boolean inOrder(Segment before, Segment after) {
        int order = before.part().compareTo(after.part());
        return order < 0 || order == 0 && before.end() <= after.start();
    }
}

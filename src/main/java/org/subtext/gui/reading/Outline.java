package org.subtext.gui.reading;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.subtext.gui.common.Counts;
import org.subtext.transcript.Author;
import org.subtext.transcript.Branches;
import org.subtext.transcript.Branches.Branch;
import org.subtext.transcript.Kind;
import org.subtext.transcript.Message;
import org.subtext.transcript.Part;
import org.subtext.transcript.PartRef;
import org.subtext.transcript.Role;
import org.subtext.transcript.Transcript;
import org.subtext.transcript.Visibility;

/// A transcript as turns and their sections, with the words that head them. It tells nothing that a rater must not know.
///
/// @param turns one for each message
/// @param sections those of all turns, in order
/// @param branches the branches of the transcript
public record Outline(List<Turn> turns, List<Section> sections, Branches branches) {

    /// Stands for the part that an empty message does not have.
    private static final Part NO_PART = Part.text("");

    public Outline {
        turns = List.copyOf(turns);
        sections = List.copyOf(sections);
    }

    /// A message.
    ///
    /// @param message the message
    /// @param title such as `Assistant 2`
    /// @param sections one for each part; one that says so for a message without parts
    public record Turn(Message message, String title, List<Section> sections) {
        public Turn {
            sections = List.copyOf(sections);
        }
    }

    /// A part under its heading.
    ///
    /// @param index its position among all sections
    /// @param ref the part; for a message without parts its part 0, which is not there
    /// @param voice in whose voice it speaks
    /// @param title what heads it
    /// @param detail what stands behind that, quieter; may be empty
    /// @param caption what stands within a panel above the text, or null
    /// @param captionDetail what stands behind that; may be empty
    /// @param placeholder what is said where there is no text, or null
    /// @param continues whether it goes on with the section before, so that it needs no heading of its own
    public record Section(int index, Message message, PartRef ref, Part part, Voice voice, String title,
            String detail, @Nullable String caption, String captionDetail, @Nullable String placeholder,
            boolean continues) {

        /// Whether somebody else put it into the model's mouth.
        public boolean isPrefill() {
            return message.author() == Author.PREFILL;
        }
    }

    /// The outline of a transcript.
    public static Outline of(Transcript transcript) {
        return of(transcript, 0, transcript.messages().size(), 0, Branches.of(transcript.messages()));
    }

    /// The outline of the messages from an index to before another.
    ///
    /// @param turnsBefore how many turns the model has had before them
    /// @param branches the branches of the whole transcript
    static Outline of(Transcript transcript, int from, int to, int turnsBefore, Branches branches) {
        List<Turn> turns = new ArrayList<>();
        List<Section> all = new ArrayList<>();
        int assistants = turnsBefore;
        for (Message message : transcript.messages().subList(from, to)) {
            String title = switch (message.role()) {
                case SYSTEM -> "System";
                case USER -> "User";
                case TOOL -> "Tool result";
                case ASSISTANT ->
                    message.author() == Author.PREFILL ? "Prefill" : "Assistant " + ++assistants;
            };
            String branch = branches.of(message).map(one -> words(one, branches, message)).orElse("");
            List<Section> sections = new ArrayList<>();
            if (message.parts().isEmpty()) {
                sections.add(section(all.size(), message, 0, NO_PART, title, branch));
            }
            for (int i = 0; i < message.parts().size(); i++) {
                sections.add(section(all.size() + i, message, i, message.parts().get(i), title, branch));
            }
            all.addAll(sections);
            turns.add(new Turn(message, title, sections));
        }
        return new Outline(turns, all, branches);
    }

    /// What is said of a message that is not in the conversation as it ended; more at the first of its branch.
    private static String words(Branch branch, Branches branches, Message message) {
        String which = branch.isNamed()
                ? branch.name()
                : "branch " + branch.number()
                        + (branches.list().size() > 1 ? " of " + branches.list().size() : "");
        if (message.index() != branch.first()) {
            return branch.isNamed() ? which : "rolled back, " + which;
        }
        String many = branch.messages() == 1 ? "1 message" : Counts.number(branch.messages()) + " messages";
        return branch.isNamed()
                ? "begins here: " + which + ", " + many
                : "rolled back: the conversation was taken back past this, " + which + ", " + many;
    }

    private static Section section(int index, Message message, int i, Part part, String turn, String branch) {
        Voice voice = Voice.of(message, part);
        String title = switch (part.kind()) {
            case TOOL_CALL -> "Tool call";
            case TOOL_RESULT -> "Tool result";
            default -> turn;
        };
        return new Section(index, message, new PartRef(message.index(), i), part, voice, title,
                detail(message, part, branch), caption(part), captionDetail(part), placeholder(message, part),
                i > 0 && voice == Voice.REASONING && message.parts().get(i - 1).kind() == Kind.REASONING);
    }

    private static String detail(Message message, Part part, String branch) {
        List<String> details = new ArrayList<>();
        if (part.tool() != null) {
            details.add(part.tool());
        }
        if (message.author() == Author.PREFILL) {
            details.add("put into the model’s mouth, not the model’s words");
        } else if (message.role() == Role.SYSTEM) {
            details.add("instructions");
        } else if (message.role() == Role.ASSISTANT && part.kind() == Kind.TEXT
                && message.parts().stream().anyMatch(other -> other.kind() != Kind.TEXT)) {
            details.add("said aloud");
        }
        if (!branch.isEmpty()) {
            details.add(branch);
        }
        return details.isEmpty() ? "" : String.join(" · ", details);
    }

    private static @Nullable String caption(Part part) {
        Visibility visibility = part.visibility();
        return visibility == null ? null : switch (visibility) {
            case PRIVATE -> "◆ Hidden scratchpad";
            case VISIBLE -> "◇ Reasoning";
            case SUMMARY -> "◆ Summary of hidden reasoning";
            case UNREADABLE -> "◆ Hidden reasoning";
        };
    }

    private static String captionDetail(Part part) {
        Visibility visibility = part.visibility();
        return visibility == null ? "" : switch (visibility) {
            case PRIVATE -> "private: kept apart from the reply";
            case VISIBLE -> "open: shown to whoever reads the reply";
            case SUMMARY -> "the reasoning itself is not in the file";
            case UNREADABLE -> "encrypted or withheld";
        };
    }

    private static @Nullable String placeholder(Message message, Part part) {
        if (part.hasText()) {
            return null;
        }
        if (part.visibility() == Visibility.UNREADABLE) {
            return "There is reasoning here that cannot be read.";
        }
        return switch (part.kind()) {
            case MEDIA -> "Not shown: " + part.media();
            case TOOL_CALL -> "called without arguments";
            case TOOL_RESULT -> "gave nothing back";
            case REASONING -> "empty";
            case TEXT -> message.parts().isEmpty() ? "an empty message" : "nothing said";
        };
    }
}

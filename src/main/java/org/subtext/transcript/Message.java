package org.subtext.transcript;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// One message of a conversation.
///
/// @param index its position among all messages of all branches, in the order in which they happened
/// @param role the seat it stands in
/// @param author who wrote it
/// @param branch [#MAIN], or the name of the rolled-back branch that it belongs to
/// @param sourceId the source's own id of it, where it has one
/// @param parts what it consists of; may be empty
public record Message(int index, Role role, Author author, String branch, @Nullable String sourceId,
        List<Part> parts) {

    /// The branch that the conversation ended on.
    public static final String MAIN = "main";

    public Message {
        parts = List.copyOf(parts);
    }

    /// Whether the conversation was taken back past this message.
    public boolean isRolledBack() {
        return !branch.equals(MAIN);
    }
}

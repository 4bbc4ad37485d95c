package org.subtext.importer.message;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.subtext.transcript.Author;
import org.subtext.transcript.Message;
import org.subtext.transcript.Part;
import org.subtext.transcript.Role;

/// A message as read, before its place among the others is known.
///
/// @param sourceId the source's own id of it, where it has one
public record Piece(Role role, Author author, @Nullable String sourceId, List<Part> parts) {

    public Piece {
        parts = List.copyOf(parts);
    }

    public Piece by(Author author) {
        return new Piece(role, author, sourceId, parts);
    }

    /// The pieces in their order as messages of one branch.
    public static List<Message> number(List<Piece> pieces) {
        List<Message> messages = new ArrayList<>(pieces.size());
        for (Piece piece : pieces) {
            messages.add(piece.at(messages.size(), Message.MAIN));
        }
        return messages;
    }

    public Message at(int index, String branch) {
        return new Message(index, role, author, branch, sourceId, parts);
    }
}

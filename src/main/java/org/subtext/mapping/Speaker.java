package org.subtext.mapping;

import org.subtext.transcript.Author;
import org.subtext.transcript.Role;

/// Who is meant by a name that a file gives a role.
///
/// @param role the seat
/// @param author who sits in it
public record Speaker(Role role, Author author) {

    /// The one who usually sits there.
    public static Speaker of(Role role) {
        return new Speaker(role, switch (role) {
            case SYSTEM, USER -> Author.HUMAN;
            case ASSISTANT -> Author.TARGET;
            case TOOL -> Author.ENVIRONMENT;
        });
    }
}

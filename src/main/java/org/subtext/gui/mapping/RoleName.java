package org.subtext.gui.mapping;

import java.util.Arrays;
import javafx.beans.property.ObjectProperty;
import org.jspecify.annotations.Nullable;
import org.subtext.mapping.Speaker;
import org.subtext.transcript.Author;
import org.subtext.transcript.Role;

/// A name that a file gives a role, and who is meant by it.
///
/// @param name as it stands in the file
/// @param who who it is taken to be
record RoleName(String name, ObjectProperty<Who> who) {

    /// Who can be meant.
    enum Who {
        // @formatter:off
        AS_USUAL("as usual", null),
        TARGET("the model under study", Speaker.of(Role.ASSISTANT)),
        PREFILL("words put into its mouth", new Speaker(Role.ASSISTANT, Author.PREFILL)),
        PERSON("a user", Speaker.of(Role.USER)),
        AUDITOR("an auditor", new Speaker(Role.USER, Author.AUDITOR)),
        INSTRUCTIONS("instructions", Speaker.of(Role.SYSTEM)),
        TOOL("a tool", Speaker.of(Role.TOOL)),
        NOBODY("nobody: left out", null);
        // @formatter:on

        private final String words;
        private final @Nullable Speaker speaker;

        Who(String words, @Nullable Speaker speaker) {
            this.words = words;
            this.speaker = speaker;
        }

        boolean isSomebody() {
            return speaker != null;
        }

        /// @throws IllegalStateException for those who are no speaker
        Speaker speaker() {
            if (speaker == null) {
                throw new IllegalStateException(name());
            }
            return speaker;
        }

        /// The one for a speaker; as usual for none, and for one that cannot be chosen here.
        static Who of(@Nullable Speaker speaker) {
            return Arrays.stream(values()).filter(who -> who.speaker != null && who.speaker.equals(speaker))
                    .findFirst().orElse(AS_USUAL);
        }

        @Override
        public String toString() {
            return words;
        }
    }
}

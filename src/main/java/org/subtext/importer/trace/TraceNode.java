package org.subtext.importer.trace;

import org.jspecify.annotations.Nullable;

/// What is known of a span or run of a trace before it is read: where it belongs and where it stands in the file.
///
/// @param trace the trace that it is of
/// @param id its own within the trace
/// @param parent within which other one it ran; null if within none
/// @param time when it began, in nanoseconds since 1970; 0 if it does not say
/// @param kind what ran
/// @param conversation the conversation that it names; null if none
/// @param kept whether the model's server may keep the conversation, so that a call shows only what is new
/// @param agent the agent, or the tool, that it names; null if none
/// @param name what it is called
/// @param system what recorded it, such as a service; null if it does not say
/// @param offset where it begins in the file, in bytes
/// @param length in bytes; 0 for one that others tell of and that is not in the file itself
/// @param place where it stands, for a person
record TraceNode(String trace, String id, @Nullable String parent, long time, Kind kind,
        @Nullable String conversation, boolean kept, @Nullable String agent, @Nullable String name,
        @Nullable String system, long offset, long length, String place) {

    /// What a span or run is.
    public enum Kind {
        /// A model was asked and answered.
        CALL,
        /// An agent was at work, with calls and tools in it.
        AGENT,
        /// A tool ran.
        TOOL,
        /// Something that was recorded of the parent and stands beside it, such as a message.
        NOTE,
        /// Anything else, which may hold the others.
        OTHER
    }

    /// A call of which only notes are in the file.
    static TraceNode known(TraceNode note, String id) {
        return new TraceNode(note.trace, id, null, note.time, Kind.CALL, note.conversation, note.kept, null,
                null,
                note.system, note.offset, 0, note.place);
    }

    /// The same within another one, where it does not say.
    TraceNode within(@Nullable String trace, @Nullable String parent) {
        return new TraceNode(trace == null ? this.trace : trace, id,
                this.parent == null ? parent : this.parent,
                time, kind, conversation, kept, agent, name, system, offset, length, place);
    }
}

package org.subtext.workflow;

import java.util.List;
import org.subtext.transcript.Transcript;

/// What a mapping makes of the beginning of a file.
///
/// @param transcripts the first transcripts, with the keys that an import would give them
/// @param failed rows among them that would not come in
/// @param warnings what an import would say
/// @param more whether there are more transcripts in the file
public record MappingPreview(List<Transcript> transcripts, List<Trouble> failed, List<Trouble> warnings,
        boolean more) {

    /// Of a mapping that cannot make transcripts.
    public static final MappingPreview NOTHING = new MappingPreview(List.of(), List.of(), List.of(), false);

    public MappingPreview {
        transcripts = List.copyOf(transcripts);
        failed = List.copyOf(failed);
        warnings = List.copyOf(warnings);
    }
}

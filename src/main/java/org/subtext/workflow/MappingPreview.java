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

    public MappingPreview {
        transcripts = List.copyOf(transcripts);
        failed = List.copyOf(failed);
        warnings = List.copyOf(warnings);
    }
}

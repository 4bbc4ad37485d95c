package org.subtext.importer;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.subtext.importer.agent.AtifImporter;
import org.subtext.importer.agent.DocentImporter;
import org.subtext.importer.agent.MiniSweAgentImporter;
import org.subtext.importer.agent.OpenHandsImporter;
import org.subtext.importer.agent.SweAgentImporter;
import org.subtext.importer.agent.Tau2Importer;
import org.subtext.importer.agent.TauBenchImporter;
import org.subtext.importer.audit.BloomExampleImporter;
import org.subtext.importer.audit.BloomImporter;
import org.subtext.importer.audit.PetriImporter;
import org.subtext.importer.chat.ChatImporter;
import org.subtext.importer.chat.ResponsesImporter;
import org.subtext.importer.chat.ShareGptImporter;
import org.subtext.importer.chat.TranscriptEditorImporter;
import org.subtext.importer.claudecode.ClaudeCodeImporter;
import org.subtext.importer.inspect.InspectImporter;
import org.subtext.importer.mapped.MappedImporter;
import org.subtext.importer.parquet.ParquetImporter;
import org.subtext.importer.parquet.ScoutImporter;
import org.subtext.importer.source.SourceFile;
import org.subtext.importer.source.TranscriptImporter;
import org.subtext.importer.study.AgenticMisalignmentImporter;
import org.subtext.importer.study.AlignmentFakingImporter;
import org.subtext.importer.study.DeceptionDetectionImporter;
import org.subtext.importer.trace.LangSmithImporter;
import org.subtext.importer.trace.OtelImporter;

/// The formats that Subtext reads, as a list.
public final class Formats {

    /// Those that are JSON, whose rows may be in Parquet too.
    private static final List<TranscriptImporter> JSON = List.of(new ChatImporter(),
            new InspectImporter(), new PetriImporter(), new BloomImporter(), new ClaudeCodeImporter(),
            new OpenHandsImporter(), new SweAgentImporter(), new MiniSweAgentImporter(), new AtifImporter(),
            new TauBenchImporter(), new Tau2Importer(), new ResponsesImporter(), new ShareGptImporter(),
            new DocentImporter(), new BloomExampleImporter(), new AlignmentFakingImporter(),
            new DeceptionDetectionImporter(), new OtelImporter(), new LangSmithImporter(),
            new AgenticMisalignmentImporter(), new TranscriptEditorImporter());

    /// Those that hold transcripts.
    public static final List<TranscriptImporter> TRANSCRIPTS = Stream.concat(JSON.stream(),
            Stream.of(new ParquetImporter(JSON), new ScoutImporter())).toList();

    private static final List<FormatInfo> OTHERS = List.of(
            new FormatInfo(MappedImporter.ID, MappedImporter.NAME),
            new FormatInfo("annotations", "Annotations as JSON Lines"),
            new FormatInfo("codebook", "Codebook (JSON or YAML)"));

    private Formats() {}

    /// The importer that claims a file; empty if it is in none of the formats that hold transcripts.
    ///
    /// @throws IOException if the file cannot be read
    public static Optional<TranscriptImporter> recognise(SourceFile file) throws IOException {
        for (TranscriptImporter importer : TRANSCRIPTS) {
            if (importer.claims(file)) {
                return Optional.of(importer);
            }
        }
        return Optional.empty();
    }

    /// What a file that no importer claims says of transcripts in files beside it; empty if it says nothing of any.
    ///
    /// @throws IOException if the file cannot be read
    public static Optional<Companion> companion(SourceFile file) throws IOException {
        return Companions.of(file);
    }

    /// Why a file that no importer claims cannot be imported, in one sentence.
    ///
    /// @throws IOException if the file cannot be read
    public static String unclaimed(SourceFile file) throws IOException {
        return NoTranscripts.reason(file);
    }

    /// Whether a mapping could make something of a file that no importer claims: it has rows, and is not known to be
    /// something else.
    ///
    /// @throws IOException if the file cannot be read
    public static boolean isMappable(SourceFile file) throws IOException {
        return NoTranscripts.isMappable(file);
    }

    /// The importer with an id; empty if there is none.
    public static Optional<TranscriptImporter> byId(String id) {
        return TRANSCRIPTS.stream().filter(importer -> importer.id().equals(id)).findFirst();
    }

    /// All formats that are read, transcripts first.
    public static List<FormatInfo> all() {
        List<FormatInfo> all = new ArrayList<>();
        TRANSCRIPTS.forEach(importer -> all.add(new FormatInfo(importer.id(), importer.name())));
        all.addAll(OTHERS);
        return List.copyOf(all);
    }
}

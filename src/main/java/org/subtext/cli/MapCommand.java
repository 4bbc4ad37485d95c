package org.subtext.cli;

import java.io.PrintStream;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.subtext.mapping.FoundField;
import org.subtext.mapping.Mapping;
import org.subtext.transcript.Message;
import org.subtext.transcript.Part;
import org.subtext.transcript.Transcript;
import org.subtext.workflow.Exporting;
import org.subtext.workflow.FileFields;
import org.subtext.workflow.MappingPreview;
import org.subtext.workflow.Mappings;
import org.subtext.workflow.Project;
import org.subtext.workflow.Refused;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `subtext map`
@Command(name = "map", description = "Says what the fields of a file are, guesses a mapping and shows what it makes of the first rows. Imports nothing.")
final class MapCommand extends ProjectCommand {

    /// How much of a part is shown, in characters.
    private static final int SHOWN = 200;

    @Parameters(index = "1", paramLabel = "FILE", description = "JSON Lines, JSON, CSV or Parquet")
    private Path file;

    @Option(names = "--mapping", paramLabel = "FILE-or-NAME", description = "the mapping to try instead of a guess: one of the project, or a file")
    private @Nullable String mapping;

    @Option(names = "--save", paramLabel = "NAME", description = "keep the mapping in the project under this name")
    private @Nullable String name;

    @Option(names = "--rows", paramLabel = "N", description = "how many transcripts to show; 3 unless said")
    private int rows = 3;

    @Option(names = "--json", description = "as JSON, an object")
    private boolean json;

    MapCommand(Streams streams) {
        super(streams);
    }

    @Override
    int run(Project project) throws Refused {
        Mapping chosen = mapping == null ? Mappings.guess(file) : project.mappings().chosen(mapping);
        Mapping tried = name == null ? chosen : chosen.named(name);
        FileFields fields = Mappings.fields(file, tried);
        MappingPreview preview = tried.troubles().isEmpty()
                ? Mappings.preview(file, tried, Math.max(1, rows))
                : MappingPreview.NOTHING;
        if (name != null) {
            project.mappings().save(tried);
        }
        if (json) {
            Exporting.mapping(fields, tried, preview, streams.out());
        } else {
            print(fields, tried, preview);
        }
        if (name != null) {
            streams.say("The mapping “" + name + "” is kept in the project.");
        }
        return Exit.DONE;
    }

    private void print(FileFields fields, Mapping tried, MappingPreview preview) {
        PrintStream text = streams.text();
        text.println("Fields of the first " + Words.count(fields.rows(), "row"));
        fields.fields().forEach(field -> text.println("  " + Plain.line(field.path() + said(field))));
        text.println();
        text.flush();
        Mappings.write(tried, streams.out());
        tried.troubles().forEach(trouble -> streams.say("Not yet a mapping: " + trouble));
        preview.transcripts().forEach(transcript -> print(transcript, text));
        text.println(preview.more() ? "\n… and more" : "");
        text.flush();
        preview.failed().forEach(trouble -> streams.say(ImportCommand.said(trouble)));
        preview.warnings().forEach(trouble -> streams.say("Note: " + ImportCommand.said(trouble)));
    }

    private static String said(FoundField field) {
        return field.kind() == FoundField.Kind.VALUE
                ? ": " + String.join(" | ", field.examples().stream().map(MapCommand::shortened).toList())
                : field.kind() == FoundField.Kind.LIST ? " (a list)" : " (an object)";
    }

    private static void print(Transcript transcript, PrintStream text) {
        text.println();
        text.println(Plain.line(transcript.title()));
        for (Message message : transcript.messages()) {
            text.println("  " + message.role().id() + " · " + message.author().id());
            for (Part part : message.parts()) {
                text.println("    " + part.kind().id() + ": " + Plain.line(shortened(part.text().string())));
            }
        }
    }

    private static String shortened(String text) {
        String line = text.replace('\n', ' ');
        return line.codePointCount(0, line.length()) <= SHOWN
                ? line
                : line.substring(0, line.offsetByCodePoints(0, SHOWN)) + "…";
    }
}

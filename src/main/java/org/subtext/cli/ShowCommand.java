package org.subtext.cli;

import java.io.PrintStream;
import org.subtext.transcript.Message;
import org.subtext.transcript.Part;
import org.subtext.transcript.Transcript;
import org.subtext.transcript.TranscriptKey;
import org.subtext.workflow.Project;
import org.subtext.workflow.Refused;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `subtext show`
@Command(name = "show", description = "Prints one transcript.")
final class ShowCommand extends ProjectCommand {

    @Parameters(index = "1", paramLabel = "KEY", description = "the transcript's key; see subtext transcripts")
    private String key;

    @Option(names = "--json", description = "as JSON, an object")
    private boolean json;

    ShowCommand(Streams streams) {
        super(streams);
    }

    @Override
    int run(Project project) throws Refused {
        if (json) {
            project.exporting().transcript(new TranscriptKey(key), streams.out());
        } else {
            print(project.library().open(new TranscriptKey(key), LEAD).transcript());
        }
        return Exit.DONE;
    }

    private void print(Transcript transcript) {
        PrintStream text = streams.text();
        text.println(Plain.line(transcript.title()));
        for (Message message : transcript.messages()) {
            text.println();
            text.println("── " + message.index() + " · " + message.role().id() + " · " + message.author().id()
                    + (message.isRolledBack() ? " · rolled back, " + message.branch() : ""));
            message.parts().forEach(part -> print(part, text));
        }
        text.flush();
    }

    private static void print(Part part, PrintStream text) {
        String heading = switch (part.kind()) {
            case TEXT -> "";
            case REASONING ->
                "[reasoning, " + (part.visibility() == null ? "" : part.visibility().id()) + "]";
            case TOOL_CALL -> "[calls " + named(part) + "]";
            case TOOL_RESULT -> "[result of " + named(part) + "]";
            case MEDIA -> "[" + (part.media() == null ? "media" : part.media()) + "]";
        };
        if (!heading.isEmpty()) {
            text.println(Plain.line(heading));
        }
        if (part.hasText()) {
            text.println(Plain.text(part.text().string()));
        }
    }

    private static String named(Part part) {
        return part.tool() == null || part.tool().isEmpty() ? "a tool" : part.tool();
    }
}

package org.subtext.cli;

import java.io.PrintStream;
import org.jspecify.annotations.Nullable;
import org.subtext.transcript.Query;
import org.subtext.transcript.UnreadableQueryException;
import org.subtext.workflow.Project;
import org.subtext.workflow.Searching;
import org.subtext.workflow.Searching.Hit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/// `subtext search`
@Command(name = "search", description = "Finds words and regular expressions in all transcripts.")
final class SearchCommand extends ProjectCommand {

    @Parameters(index = "1", paramLabel = "QUERY", description = {
            "words that must all be in a part of a message; \"a phrase\", begin*, /an expression/;",
            "in:reasoning, in:speech, in:call, in:result or in:prompt says where;",
            "model:TEXT, or any other field of the library's list, says of which transcripts"})
    private String query;

    @Option(names = "--limit", paramLabel = "N", description = "the first N places only")
    private @Nullable Integer limit;

    @Option(names = "--json", description = "as JSON, an object a line")
    private boolean json;

    SearchCommand(Streams streams) {
        super(streams);
    }

    @Override
    int run(Project project) {
        Searching searching = project.searching();
        Query read = read(searching);
        if (!searching.progress().isComplete()) {
            streams.say("Putting new transcripts into the search index…");
            searching.index(() -> true);
        }
        int most = limit == null ? Integer.MAX_VALUE : limit;
        if (json) {
            searching.write(read, LEAD, most, streams.out());
        } else {
            int[] left = {most};
            PrintStream text = streams.text();
            searching.find(read, LEAD, () -> true, hit -> {
                text.println(Plain.line(said(hit)));
                return --left[0] > 0;
            });
            text.flush();
        }
        return Exit.DONE;
    }

    private Query read(Searching searching) {
        if (limit != null && limit < 1) {
            throw new ParameterException(spec.commandLine(), "--limit takes a number from 1");
        }
        try {
            return searching.read(query, LEAD);
        } catch (UnreadableQueryException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }

    private static String said(Hit hit) {
        return hit.transcript().value() + " " + hit.place().part().message() + "." + hit.place().part().part()
                + " "
                + hit.place().start() + "-" + hit.place().end() + "  " + hit.snippet().line();
    }
}

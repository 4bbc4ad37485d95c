package org.subtext.cli;

import java.io.PrintStream;
import java.util.concurrent.Callable;
import org.subtext.workflow.Exporting;
import org.subtext.workflow.KnownFormat;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `subtext formats`
@Command(name = "formats", mixinStandardHelpOptions = true, versionProvider = Version.class, description = "Lists the formats that Subtext reads and writes.")
final class FormatsCommand implements Callable<Integer> {

    private final Streams streams;

    @Option(names = "--json", description = "as JSON, an array")
    private boolean json;

    FormatsCommand(Streams streams) {
        this.streams = streams;
    }

    @Override
    public Integer call() {
        if (json) {
            Exporting.formats(streams.out());
            return Exit.DONE;
        }
        PrintStream text = streams.text();
        for (KnownFormat format : Exporting.formats()) {
            String use = format.reads() && format.writes()
                    ? "reads, writes"
                    : format.reads() ? "reads" : "writes";
            text.printf("%-12s %-14s %s%n", format.id(), use, format.name());
        }
        text.flush();
        return Exit.DONE;
    }
}

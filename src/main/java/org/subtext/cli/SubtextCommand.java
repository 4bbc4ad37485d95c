package org.subtext.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `subtext` itself, which does nothing without a command.
@Command(name = "subtext", mixinStandardHelpOptions = true, versionProvider = Version.class, synopsisHeading = "", customSynopsis = {
        "subtext [PROJECT]          opens the window",
        "subtext COMMAND ...        does one thing and ends"}, description = {"",
                "Labels what AI agents reason against what they do.",
                ""}, commandListHeading = "%nCommands:%n", optionListHeading = "Options:%n", footer = {"",
                        "Exit status: 0 done, 1 done in part, 2 the command line is wrong, 3 it could not be done."})
final class SubtextCommand implements Runnable {

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "A command is missing.");
    }
}

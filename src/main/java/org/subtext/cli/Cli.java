package org.subtext.cli;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import org.subtext.workflow.LogFile;
import org.subtext.workflow.Refused;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/// The command line. What goes wrong is told here, in one sentence, and nowhere else.
public final class Cli {

    private static final System.Logger LOG = System.getLogger(Cli.class.getName());
    private static final String ENDING = ".subtext";

    private final Streams streams;
    private final CommandLine commands;

    private Cli(Streams streams) {
        this.streams = streams;
        commands = new CommandLine(new SubtextCommand());
        List.of(new NewCommand(streams), new FormatsCommand(streams), new ImportCommand(streams),
                new MapCommand(streams),
                new TranscriptsCommand(streams), new ShowCommand(streams), new SearchCommand(streams),
                new AnnotateCommand(streams),
                new AgreementCommand(streams), new ExportCommand(streams), new CheckCommand(streams))
                .forEach(commands::addSubcommand);
        commands.registerConverter(Path.class, new PathWord());
        commands.setOut(new PrintWriter(streams.text(), true));
        commands.setParameterExceptionHandler((e, _) -> wrong(e));
        commands.setExecutionExceptionHandler((e, _, _) -> failed(e));
    }

    /// Whether arguments ask for the window: none at all, or one project.
    public static boolean isForWindow(String... arguments) {
        return arguments.length == 0 || arguments.length == 1 && isProject(arguments[0]);
    }

    private static boolean isProject(String argument) {
        if (argument.startsWith("-") || new Cli(Streams.of(OutputStream.nullOutputStream(),
                OutputStream.nullOutputStream())).commands.getSubcommands().containsKey(argument)) {
            return false;
        }
        try {
            return argument.endsWith(ENDING) || Files.exists(Path.of(argument));
        } catch (InvalidPathException _) {
            return false;
        }
    }

    /// Runs a command on the process's own streams.
    ///
    /// @return the exit status
    public static int run(String... arguments) {
        return run(new FileOutputStream(FileDescriptor.out), new FileOutputStream(FileDescriptor.err),
                arguments);
    }

    /// What there is to do where no window can be opened: says how to get one, and what is in the project that it would
    /// have shown. Without a project that is the sample project, made if need be.
    ///
    /// @param arguments the project, or nothing
    /// @return the exit status
    public static int runWithoutWindow(String... arguments) {
        return runWithoutWindow(new FileOutputStream(FileDescriptor.out),
                new FileOutputStream(FileDescriptor.err),
                arguments);
    }

    /// The same on other streams.
    static int runWithoutWindow(OutputStream out, OutputStream err, String... arguments) {
        Cli cli = new Cli(Streams.of(out, err));
        try {
            new WithoutWindow(cli.streams).tell(arguments.length == 0 ? null : Path.of(arguments[0]));
            return Exit.DONE;
        } catch (Throwable e) {
            return cli.failed(e);
        }
    }

    /// Runs a command.
    ///
    /// @param out takes results, UTF-8
    /// @param err takes progress, messages and errors, UTF-8
    /// @return the exit status
    static int run(OutputStream out, OutputStream err, String... arguments) {
        OutputStream results = new BufferedOutputStream(out, 1 << 16);
        Cli cli = new Cli(Streams.of(results, err));
        try {
            int status = cli.commands.execute(arguments);
            if (status != Exit.IMPOSSIBLE) {
                results.flush();
            }
            return status;
        } catch (Throwable e) {
            return cli.failed(e);
        }
    }

    private int wrong(ParameterException e) {
        boolean unknown = e instanceof UnmatchedArgumentException unmatched && e.getCommandLine() == commands
                && !unmatched.getUnmatched().getFirst().startsWith("-");
        String sentence = unknown
                ? "There is no command “" + ((UnmatchedArgumentException) e).getUnmatched().getFirst() + "”"
                : String.valueOf(e.getMessage()).lines().findFirst().orElse("The command line is wrong");
        String command = e.getCommandLine().getCommandSpec().qualifiedName();
        streams.say(sentence.replaceFirst("\\.$", "") + "; see " + command + " --help.");
        return Exit.WRONG;
    }

    private int failed(Throwable failure) {
        if (failure instanceof Refused) {
            streams.say(String.valueOf(failure.getMessage()));
            return Exit.IMPOSSIBLE;
        }
        LOG.log(System.Logger.Level.ERROR, "a command failed", failure);
        streams.say(broken(failure) + " The details are in " + LogFile.path() + ".");
        return Exit.IMPOSSIBLE;
    }

    private static String broken(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof IOException) {
                return "Reading or writing failed: " + cause.getMessage() + ".";
            }
            if (cause instanceof OutOfMemoryError) {
                return "There is not enough memory for this.";
            }
        }
        return "Subtext could not do this, through a fault of its own or of the disk.";
    }
}

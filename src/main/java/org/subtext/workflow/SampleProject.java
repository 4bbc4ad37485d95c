package org.subtext.workflow;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/// The project that a newcomer finds: the sample transcripts that come with the program, under the default codebook, in
/// the [SubtextFolder]. The files themselves are put beside it.
public final class SampleProject {

    /// The files, by format; a program that is packed into one file cannot list its own folders.
    static final List<String> SAMPLES = List.of(
            "agentic-misalignment/models/halden_halden-3-large/leaking_explicit-safety_replacement/sample_001/response.json",
            "agentic-misalignment/models/halden_halden-3-large/leaking_explicit-safety_replacement/sample_002/response.json",
            "agentic-misalignment/prompts/leaking_explicit-safety_replacement/email_content.txt",
            "agentic-misalignment/prompts/leaking_explicit-safety_replacement/metadata.json",
            "agentic-misalignment/prompts/leaking_explicit-safety_replacement/system_prompt.txt",
            "agentic-misalignment/prompts/leaking_explicit-safety_replacement/user_prompt.txt",
            "alignment-faking/tenant.jsonl", "atif/self-test.json", "bloom-example/harbour-lights.json",
            "bloom/rollout.json", "chat/alignment-faking-pair.jsonl", "chat/blackmail.json",
            "chat/considered-and-rejected.json", "chat/ordinary-refusal.json", "chat/task-gaming.jsonl",
            "chat/whistleblowing.json", "claude-code/agent-7c1e5.jsonl",
            "claude-code/refunds-before-the-freeze.jsonl", "deception-detection/insider.json",
            "docent/two-ledgers.json", "inspect/leak.eval", "inspect/oversight-subversion.eval",
            "inspect/sandbagging.json", "langsmith/damp-report.json",
            "mini-swe-agent/cache-not-skip.traj.json", "openhands/output.jsonl",
            "otel-genai/bilge-alarm.jsonl",
            "parquet/sealed-box.parquet", "petri/believes-real.json", "petri/believes-test.json",
            "responses/two-invoices.jsonl",
            "scout/tides.parquet", "sharegpt/night-watch.json", "swe-agent/hardcoded-surcharge.traj",
            "tau-bench/torn-tent.json",
            "tau2/roaming-price.json", "transcript-editor/quieter-sync.jsonl",
            "transcript-editor/quieter-sync.meta.json");

    private SampleProject() {}

    /// Where it is, made or not.
    public static Path path() {
        return SubtextFolder.path().resolve("Sample.subtext");
    }

    /// Opens it; makes it first if it is not there.
    ///
    /// @throws Refused if it cannot be made or opened
    public static Project open() throws Refused {
        prepare();
        return Project.open(path());
    }

    /// Makes it if it is not there, which takes a moment.
    ///
    /// @throws Refused if it cannot be made
    public static void prepare() throws Refused {
        if (!Files.exists(path())) {
            make();
        }
    }

    /// Makes it under another name, so that it is there whole or not at all.
    private static void make() throws Refused {
        Path making = path().resolveSibling("Sample.making.subtext");
        try {
            Files.createDirectories(SubtextFolder.path());
            Path samples = unpack();
            Files.deleteIfExists(making);
            try (Project project = Project.create(making)) {
                ImportReport report = project.importing().run(List.of(samples), null, ImportProgress.NONE);
                if (!report.failed().isEmpty()) {
                    throw new IllegalStateException("a sample cannot be read: " + report.failed());
                }
            }
            Files.move(making, path(), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new Refused("The sample project cannot be made: " + SubtextFolder.path()
                    + " cannot be written to.", e);
        }
    }

    private static Path unpack() throws IOException {
        Path folder = SubtextFolder.path().resolve("sample-transcripts");
        for (String sample : SAMPLES) {
            Path copy = folder.resolve(sample);
            Files.createDirectories(copy.getParent());
            try (InputStream in = SampleProject.class.getResourceAsStream("/sample-transcripts/" + sample)) {
                if (in == null) {
                    throw new IllegalStateException("the program lacks its sample " + sample);
                }
                Files.copy(in, copy, StandardCopyOption.REPLACE_EXISTING);
            }
        }
        return folder;
    }
}

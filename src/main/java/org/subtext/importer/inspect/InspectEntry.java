package org.subtext.importer.inspect;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Where a sample is in an archive. What its id and epoch are stands in the sample, not in the name.
///
/// @param name of the entry that holds the sample, or in the chunked shape its shell
/// @param chunked whether it is spread over several entries
record InspectEntry(String name, boolean chunked) {

    /// What an archive says of the whole log; only finished logs have it.
    static final String HEADER = "header.json";
    /// What it says when the log begins.
    static final String START = "_journal/start.json";

    private static final Set<String> TOP = Set.of(HEADER, START, "summaries.json", "reductions.json");
    private static final Pattern SAMPLE = Pattern.compile("samples/.*_epoch_\\d+(\\.json|/sample\\.json)",
            Pattern.DOTALL);

    /// The samples among an archive's entries, in their order.
    static List<InspectEntry> samples(Iterable<String> names) {
        List<InspectEntry> samples = new ArrayList<>();
        for (String name : names) {
            Matcher sample = SAMPLE.matcher(name);
            if (sample.matches()) {
                samples.add(new InspectEntry(name, sample.group(1).startsWith("/")));
            }
        }
        return samples;
    }

    /// Whether an archive that holds an entry of this name is an Inspect log.
    static boolean isTelling(String name) {
        return TOP.contains(name) || name.startsWith("_journal/") || SAMPLE.matcher(name).matches();
    }

    /// The folder of the sample's further entries in the chunked shape.
    String folder() {
        return name.substring(0, name.lastIndexOf('/') + 1);
    }
}

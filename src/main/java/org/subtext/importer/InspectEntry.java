package org.subtext.importer;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Where a sample is in an archive. Its id and epoch here serve to put samples in their order; what they really are
/// stands in the sample.
///
/// @param name of the entry that holds the sample, or in the chunked shape its shell
/// @param chunked whether it is spread over several entries
record InspectEntry(String name, String id, int epoch, boolean chunked) implements Comparable<InspectEntry> {

    /// What an archive says of the whole log; only finished logs have it.
    static final String HEADER = "header.json";
    /// What it says when the log begins.
    static final String START = "_journal/start.json";

    private static final Set<String> TOP = Set.of(HEADER, START, "summaries.json", "reductions.json");
    private static final Pattern SAMPLE = Pattern.compile(
            "samples/(.*)_epoch_(\\d{1,9})(\\.json|/sample\\.json)",
            Pattern.DOTALL);
    private static final int DIGITS = 20;

    private static final Comparator<InspectEntry> ORDER = Comparator.comparingInt(InspectEntry::epoch)
            .thenComparing(entry -> sortable(entry.id)).thenComparing(InspectEntry::name);

    /// The samples among an archive's entries, as Inspect sorts them: by epoch, then by id, numbers by value.
    static List<InspectEntry> samples(Iterable<String> names) {
        Set<InspectEntry> found = new TreeSet<>();
        for (String name : names) {
            Matcher sample = SAMPLE.matcher(name);
            if (sample.matches()) {
                found.add(new InspectEntry(name, sample.group(1), Integer.parseInt(sample.group(2)),
                        sample.group(3).startsWith("/")));
            }
        }
        return new ArrayList<>(found);
    }

    /// Whether an archive that holds an entry of this name is an Inspect log.
    static boolean isTelling(String name) {
        return TOP.contains(name) || name.startsWith("_journal/") || SAMPLE.matcher(name).matches();
    }

    /// The folder of the sample's further entries in the chunked shape.
    String folder() {
        return name.substring(0, name.lastIndexOf('/') + 1);
    }

    private static String sortable(String id) {
        boolean number = !id.isEmpty() && id.length() <= DIGITS
                && id.chars().allMatch(c -> c >= '0' && c <= '9');
        return number ? "0".repeat(DIGITS - id.length()) + id : id;
    }

    @Override
    public int compareTo(InspectEntry other) {
        return ORDER.compare(this, other);
    }
}

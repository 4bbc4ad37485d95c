package org.subtext.gui.common;

import org.subtext.workflow.ImportReport;

/// How an import is going.
public sealed interface ImportState {

    /// Nothing is being imported and nothing is left to tell.
    record Idle() implements ImportState {}

    /// Files are being read.
    ///
    /// @param done from 0 to 1
    /// @param sentence what is being read and how far it is
    record Running(double done, String sentence) implements ImportState {}

    /// It is over, and this is what came of it.
    record Over(ImportReport report) implements ImportState {

        /// What came of it, as a sentence.
        public String sentence() {
            StringBuilder says = new StringBuilder();
            if (report.cancelled()) {
                says.append("Cancelled. ");
            }
            says.append(Counts.of(report.imported(), "transcript")).append(" imported");
            if (report.unchanged() > 0) {
                says.append(", ").append(report.unchanged()).append(" already there");
            }
            if (report.completed() > 0) {
                says.append(", ").append(report.completed()).append(" with more about them");
            }
            if (report.renewed() > 0) {
                says.append(", ").append(report.renewed())
                        .append(" read anew by a newer version (labels and answers that followed: ")
                        .append(report.followed()).append(')');
            }
            if (!report.failed().isEmpty()) {
                says.append(", ").append(report.failed().size()).append(" not read");
            }
            if (!report.warnings().isEmpty()) {
                says.append(", ").append(Counts.of(report.warnings().size(), "warning"));
            }
            return says.append('.').toString();
        }
    }
}

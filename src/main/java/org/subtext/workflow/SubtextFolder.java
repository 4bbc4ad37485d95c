package org.subtext.workflow;

import java.nio.file.Path;

/// The folder in which Subtext keeps what belongs to a person and not to a project: the one that the system property
/// `subtext.home` names, else `.subtext` in the person's home.
public final class SubtextFolder {

    private SubtextFolder() {}

    /// The folder, which need not be there yet.
    public static Path path() {
        String home = System.getProperty("subtext.home");
        return home == null || home.isEmpty()
                ? Path.of(System.getProperty("user.home"), ".subtext")
                : Path.of(home);
    }
}

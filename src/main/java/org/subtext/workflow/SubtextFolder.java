package org.subtext.workflow;

import java.nio.file.Path;

/// The folder in which Subtext keeps what belongs to a person and not to a project: the one that the system property
/// `subtext.home` names, else `Subtext` in the person's home, where they see it: the sample project is in it.
public final class SubtextFolder {

    private SubtextFolder() {}

    /// The folder, which need not be there yet.
    public static Path path() {
        String home = System.getProperty("subtext.home");
        return home == null || home.isEmpty()
                ? Path.of(System.getProperty("user.home"), "Subtext")
                : Path.of(home);
    }
}

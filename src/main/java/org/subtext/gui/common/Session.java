package org.subtext.gui.common;

import org.subtext.annotation.Rater;
import org.subtext.annotation.Viewer;
import org.subtext.workflow.Project;

/// Who works on what: made when a rater has been chosen, given to every screen.
///
/// @param project the project, touched only through the operations
/// @param rater who is in the chair
/// @param operations the one door to the project
/// @param intake the import of the project, which goes on whatever screen is shown
/// @param frame the window around the screen
/// @param bookmarks what screens were like when they were left
public record Session(Project project, Rater rater, Operations operations, Intake intake, Frame frame,
        Bookmarks bookmarks) {

    /// Begins with no screen seen yet.
    public Session(Project project, Rater rater, Operations operations, Intake intake, Frame frame) {
        this(project, rater, operations, intake, frame, new Bookmarks());
    }

    /// With whose eyes everything is read.
    public Viewer viewer() {
        return Viewer.of(rater);
    }

    public boolean isLead() {
        return rater.role() == Rater.Role.LEAD;
    }

    /// Remembers something small for this rater, such as where they stopped.
    public void remember(String name, String value) {
        operations.read(() -> {
            project.remembering().remember(rater.id(), name, value);
            return value;
        }, remembered -> {});
    }
}

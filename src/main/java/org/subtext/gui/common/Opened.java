package org.subtext.gui.common;

import org.subtext.workflow.Project;

/// A project that is open in this window, with the one door to it.
public record Opened(Project project, Operations operations) {}

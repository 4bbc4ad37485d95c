package org.subtext.gui;

import org.subtext.gui.common.Theme;

/// The program's fonts, loaded once for all tests of a process: each loading makes fonts of their own, whose glyphs would
/// all be drawn anew.
public final class Fonts {

    private static boolean loaded;

    private Fonts() {}

    /// To be called before the first scene.
    public static synchronized void load() {
        if (!loaded) {
            Theme.loadFonts();
            loaded = true;
        }
    }
}

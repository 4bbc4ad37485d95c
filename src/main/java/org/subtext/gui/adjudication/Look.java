package org.subtext.gui.adjudication;

import java.util.Objects;
import javafx.scene.Node;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import org.subtext.adjudication.Difference;
import org.subtext.annotation.Codebook;
import org.subtext.gui.common.Frame;
import org.subtext.gui.common.LabelColours;
import org.subtext.gui.common.LabelSign;
import org.subtext.gui.common.Theme;

/// How labels look in the panels around the text, in the theme that is on.
record Look(Codebook codebook, LabelColours colours, Frame frame) {

    private static final double SIGN = 12;

    Theme theme() {
        return Objects.requireNonNull(frame.theme().get());
    }

    Color colour(String label) {
        return colours.line(label, theme());
    }

    /// The sign of what a difference is about: its label's; of a question or a link, room for one.
    Node sign(Difference difference) {
        return difference.label().<Node>map(label -> new LabelSign(codebook, label, colour(label)))
                .orElseGet(() -> {
                    Region room = new Region();
                    room.setMinSize(SIGN, SIGN);
                    return room;
                });
    }
}

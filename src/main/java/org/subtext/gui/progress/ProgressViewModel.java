package org.subtext.gui.progress;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;
import org.subtext.gui.common.Counts;
import org.subtext.gui.common.Session;
import org.subtext.transcript.TranscriptKey;
import org.subtext.workflow.Headway;

/// What the progress screen shows. FX thread only.
public final class ProgressViewModel {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM yyyy", Locale.ROOT);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);

    private final Session session;
    private final ReadOnlyObjectWrapper<@Nullable Headway> headway = new ReadOnlyObjectWrapper<>();

    public ProgressViewModel(Session session) {
        this.session = session;
    }

    /// How far everybody is; null until it has been looked up.
    ReadOnlyObjectProperty<@Nullable Headway> headway() {
        return headway.getReadOnlyProperty();
    }

    Session session() {
        return session;
    }

    /// Looks it up.
    void load() {
        session.operations().read(session.project().comparing()::headway, headway::set);
    }

    /// How far the project is, as a sentence.
    static String summary(Headway headway) {
        long finished = headway.transcripts().stream().filter(one -> one.finished() > 1).count();
        return Counts.of(headway.transcripts().size(), "transcript") + ", "
                + Counts.of(headway.raters().size(), "rater")
                + "; " + finished + " finished by two or more";
    }

    /// When somebody last did something, as one would say it.
    static String when(@Nullable Instant at, Instant now, ZoneId zone) {
        if (at == null) {
            return "never";
        }
        Duration ago = Duration.between(at, now);
        if (ago.toMinutes() < 2) {
            return "just now";
        }
        if (ago.toMinutes() < 60) {
            return ago.toMinutes() + " minutes ago";
        }
        LocalDate day = at.atZone(zone).toLocalDate();
        LocalDate today = now.atZone(zone).toLocalDate();
        String time = TIME.format(at.atZone(zone));
        if (day.equals(today)) {
            return "today, " + time;
        }
        return day.equals(today.minusDays(1)) ? "yesterday, " + time : DAY.format(day);
    }

    /// Goes where a transcript's differences are settled.
    void settle(TranscriptKey transcript) {
        session.frame().go("adjudication", transcript);
    }
}

package org.subtext.gui.adjudication;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.subtext.adjudication.Adjudication;
import org.subtext.adjudication.CannotSettle;
import org.subtext.adjudication.Difference;
import org.subtext.annotation.Change;
import org.subtext.annotation.Decision;
import org.subtext.annotation.Header;
import org.subtext.annotation.Mark;
import org.subtext.annotation.Origin;
import org.subtext.annotation.Span;

/// What a draft would make of the adjudicated layer. Nothing is stored.
///
/// @param marks what would come of it; none where it comes to nothing
/// @param spans all spans that the adjudicated layer would then have
/// @param trouble why it cannot be settled so, as a sentence; empty if it can
record Preview(List<Mark> marks, List<Span> spans, String trouble) {

    Preview {
        marks = List.copyOf(marks);
        spans = List.copyOf(spans);
    }

    static Preview of(Adjudication adjudication, Difference difference, Draft draft, UUID lead) {
        Map<UUID, Mark> layer = new LinkedHashMap<>();
        adjudication.layer().forEach(mark -> layer.put(mark.id(), mark));
        try {
            List<Change> changes = adjudication.settle(difference, draft.on(difference), "",
                    () -> new Header(UUID.randomUUID(), adjudication.transcript(), Header.GOLD, lead,
                            Header.FIRST_PASS, Origin.MANUAL, null, null, 0, Instant.EPOCH))
                    .changes();
            for (Change change : changes) {
                Mark after = change.after();
                if (after == null) {
                    layer.remove(change.mark().id());
                } else {
                    layer.put(after.id(), after);
                }
            }
            List<Mark> made = changes.stream().filter(change -> change.before() == null)
                    .map(Change::mark).filter(mark -> !(mark instanceof Decision)).toList();
            return new Preview(made, spans(layer), "");
        } catch (CannotSettle e) {
            return new Preview(List.of(), spans(layer), e.sentence());
        }
    }

    private static List<Span> spans(Map<UUID, Mark> layer) {
        return layer.values().stream().filter(Span.class::isInstance).map(Span.class::cast).toList();
    }
}

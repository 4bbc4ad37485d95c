package org.subtext.adjudication;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.subtext.agreement.MarkedTranscript;
import org.subtext.agreement.Shape;
import org.subtext.agreement.Study;
import org.subtext.agreement.Study.Work;
import org.subtext.annotation.Change;
import org.subtext.annotation.Codebook;
import org.subtext.annotation.Edit;
import org.subtext.annotation.Header;
import org.subtext.annotation.Mark;
import org.subtext.annotation.Origin;

/// A lead at work in a test: performs edits on the adjudicated layer, and refuses one that does not fit what stands there.
final class Lead {

    final Map<UUID, Mark> layer = new LinkedHashMap<>();
    private final Codebook codebook;
    private final Work work;
    private int headers;

    Lead(Codebook codebook, Work work) {
        this.codebook = codebook;
        this.work = work;
    }

    Supplier<Header> headers() {
        return () -> new Header(new UUID(42, ++headers), work.transcript.key(), Header.GOLD,
                Study.rater("Lea"),
                Header.FIRST_PASS, Origin.MANUAL, null, null, 1, Instant.EPOCH.plusSeconds(headers));
    }

    Adjudication now() {
        List<Mark> all = new ArrayList<>(work.marks);
        all.addAll(layer.values());
        return Adjudication.of(codebook, new MarkedTranscript(Shape.of(work.transcript), all));
    }

    Edit settle(Difference difference, Resolution resolution) throws CannotSettle {
        return perform(now().settle(difference, resolution, "because", headers()));
    }

    Edit perform(Edit edit) {
        for (Change change : edit.changes()) {
            Mark stands = layer.get(change.mark().id());
            if (!Objects.equals(stands, change.before())) {
                throw new AssertionError("there stands " + stands + " and not " + change.before());
            }
            if (change.after() == null) {
                layer.remove(change.mark().id());
            } else {
                layer.put(change.mark().id(), change.after());
            }
        }
        return edit;
    }

    <M extends Mark> List<M> has(Class<M> type) {
        return marks(type).toList();
    }

    private <M extends Mark> Stream<M> marks(Class<M> type) {
        return layer.values().stream().filter(type::isInstance).map(type::cast);
    }
}

package org.subtext.gui.library;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;
import org.subtext.gui.common.Session;
import org.subtext.workflow.Shelf;
import org.subtext.workflow.Shelf.Order;

/// The columns that a person has chosen to see in the library, and in what order of them its rows are. Both are remembered.
/// FX thread only, unless said.
final class ChosenColumns {

    /// The columns that anyone may choose, in the order in which they stand.
    static final List<String> PLAIN = List.of("format", "messages", "characters", "labels");
    /// Those that only a lead has.
    static final List<String> LEADS = List.of("file", "settled");

    private static final String COLUMNS = "library-columns";
    private static final String ORDER = "library-order";
    private static final List<String> AT_FIRST = List.of(Shelf.FIELD + "model", Shelf.FIELD + "scenario",
            Shelf.FIELD + "condition", "file", "messages", "characters", "labels", "settled");
    /// How the columns stand: fields first, in the order in which they were chosen.
    private static final List<String> STANDING = List.of("file", "format", "messages", "characters", "labels",
            "settled");

    private final Session session;
    private final Runnable changed;
    private final ObservableList<String> chosen = FXCollections.observableArrayList();
    private final ObservableList<String> seen = FXCollections.unmodifiableObservableList(chosen);
    private List<Order> order = List.of();
    private boolean fields;
    private boolean taken;

    /// @param changed told when other columns are shown
    ChosenColumns(Session session, Runnable changed) {
        this.session = session;
        this.changed = changed;
    }

    /// What was remembered, as it is kept; empty if nothing was.
    record Memory(Optional<String> columns, Optional<String> order) {}

    /// Reads what was remembered. On any thread.
    Memory recall() {
        return new Memory(recall(COLUMNS), recall(ORDER));
    }

    private Optional<String> recall(String name) {
        return Optional.ofNullable(session.project().remembering().recall(session.rater().id(), name));
    }

    /// Takes up what was remembered, the first time.
    ///
    /// @param showsFields whether the person may see what is known of transcripts now
    void take(Memory memory, boolean showsFields) {
        boolean other = fields != showsFields;
        fields = showsFields;
        if (!taken) {
            taken = true;
            chosen.setAll(memory.columns().map(ChosenColumns::list).orElse(AT_FIRST));
            order = memory.order().map(ChosenColumns::list).orElse(List.of()).stream()
                    .map(word -> new Order(word.substring(1), word.charAt(0) == '-'))
                    .filter(by -> isAllowed(by.column())).toList();
        } else if (other) {
            chosen.setAll(List.copyOf(chosen));
        }
    }

    /// What was chosen; it may hold what is not to be seen.
    ObservableList<String> chosen() {
        return seen;
    }

    /// The columns to show, in the order in which they stand.
    List<String> shown() {
        return Stream.concat(chosen.stream().filter(column -> column.startsWith(Shelf.FIELD)),
                STANDING.stream().filter(chosen::contains)).filter(this::isAllowed).toList();
    }

    /// Whether the person may see a column.
    boolean isAllowed(String column) {
        if (column.startsWith(Shelf.FIELD)) {
            return fields;
        }
        return session.isLead() || !LEADS.contains(column);
    }

    /// Shows a column or no longer does.
    void choose(String column, boolean shows) {
        if (shows && !chosen.contains(column)) {
            chosen.add(column);
        } else if (!shows) {
            chosen.remove(column);
        }
        session.remember(COLUMNS, text(chosen));
        changed.run();
    }

    List<Order> order() {
        return order;
    }

    void order(List<Order> next) {
        order = List.copyOf(next);
        session.remember(ORDER,
                text(order.stream().map(by -> (by.descending() ? "-" : "+") + by.column()).toList()));
    }

    /// A word a line; a name may have any characters in it.
    private static String text(List<String> words) {
        return String.join("\n",
                words.stream().map(word -> word.replace("\\", "\\\\").replace("\n", "\\n")).toList());
    }

    private static List<String> list(@Nullable String text) {
        if (text == null || text.isEmpty()) {
            return List.of();
        }
        List<String> words = new ArrayList<>();
        for (String line : text.split("\n")) {
            StringBuilder word = new StringBuilder();
            for (int i = 0; i < line.length(); i++) {
                char c = line.charAt(i);
                if (c == '\\' && i + 1 < line.length()) {
                    i++;
                    c = line.charAt(i) == 'n' ? '\n' : line.charAt(i);
                }
                word.append(c);
            }
            words.add(word.toString());
        }
        return words;
    }
}

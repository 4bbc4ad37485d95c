package org.subtext.gui.mapping;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.animation.PauseTransition;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;
import org.subtext.gui.common.Session;
import org.subtext.mapping.FieldPath;
import org.subtext.mapping.FoundField;
import org.subtext.mapping.MappedField;
import org.subtext.mapping.Mapping;
import org.subtext.mapping.Speaker;
import org.subtext.mapping.Use;
import org.subtext.workflow.FileFields;
import org.subtext.workflow.MappingPreview;
import org.subtext.workflow.Mappings;
import org.subtext.workflow.Refused;

/// A file whose fields are being told apart: what each of them is, and what comes of that. It begins with a guess. FX
/// thread only; the file is read aside.
final class MappingViewModel {

    /// How many transcripts are shown of the file.
    static final int PREVIEWED = 20;

    /// How long nothing must change before the file is read again.
    private static final Duration PAUSE = Duration.millis(250);

    /// A field of the file and what it is.
    ///
    /// @param use what it is; [Meaning#REST] where nobody said
    record Field(FoundField found, ObjectProperty<Meaning> use) {}

    /// What is seen of the transcripts.
    sealed interface Preview {

        /// The file is being read.
        record Reading() implements Preview {}

        /// Nothing can be shown, for these reasons.
        record Trouble(List<String> sentences) implements Preview {}

        /// The first transcripts.
        record Shown(MappingPreview found) implements Preview {}
    }

    private final Session session;
    private final Path file;
    private final ObservableList<Field> fields = FXCollections.observableArrayList();
    private final ObservableList<RoleName> roles = FXCollections.observableArrayList();
    private final StringProperty name = new SimpleStringProperty("");
    private final StringProperty rows = new SimpleStringProperty("");
    private final StringProperty delimiter = new SimpleStringProperty("");
    private final StringProperty tags = new SimpleStringProperty("");
    private final BooleanProperty keepRest = new SimpleBooleanProperty(true);
    private final ReadOnlyObjectWrapper<Preview> preview = new ReadOnlyObjectWrapper<>(new Preview.Reading());
    private final PauseTransition pause = new PauseTransition(PAUSE);
    /// What the mapping says that is not a field of the first rows, or a second use of one; it stays as it is.
    private List<MappedField> beyond = List.of();
    private Map<FieldPath, Integer> order = Map.of();
    private boolean filling;
    private int asked;

    MappingViewModel(Session session, Path file) {
        this.session = session;
        this.file = file;
        pause.setOnFinished(event -> read());
        for (ObservableValue<?> value : List.of(name, tags, keepRest)) {
            value.subscribe((before, now) -> changed());
        }
        for (ObservableValue<?> value : List.of(rows, delimiter)) {
            value.subscribe((before, now) -> reshaped());
        }
        begin();
    }

    Path file() {
        return file;
    }

    ObservableList<Field> fields() {
        return fields;
    }

    /// The names that the file gives to roles, where a field holds them.
    ObservableList<RoleName> roles() {
        return roles;
    }

    StringProperty name() {
        return name;
    }

    /// Where the rows are in one JSON document; empty where the document is the rows.
    StringProperty rows() {
        return rows;
    }

    /// What stands between columns; empty to find out.
    StringProperty delimiter() {
        return delimiter;
    }

    /// The names of tags around reasoning, with commas between.
    StringProperty tags() {
        return tags;
    }

    BooleanProperty keepRest() {
        return keepRest;
    }

    ReadOnlyObjectProperty<Preview> preview() {
        return preview.getReadOnlyProperty();
    }

    /// The mappings that the project keeps, for a choice of them.
    void kept(Consumer<List<Mapping>> then) {
        session.operations().read(() -> session.project().mappings().list(), then);
    }

    private record Beginning(Mapping mapping, FileFields fields) {}

    private void begin() {
        look(() -> {
            Mapping guess = Mappings.guess(file);
            return new Beginning(guess, Mappings.fields(file, guess));
        });
    }

    /// Takes up a mapping that was kept, or read from a file, under its own name.
    void take(Mapping mapping) {
        look(() -> new Beginning(mapping, Mappings.fields(file, mapping)));
    }

    private void look(Callable<Beginning> looking) {
        int mine = ++asked;
        preview.set(new Preview.Reading());
        session.operations().aside("look at the fields of a file", looking, beginning -> {
            if (mine == asked) {
                fill(beginning.mapping(), beginning.fields());
                read();
            }
        }, refused -> refuse(mine, refused), broken -> refuse(mine, broken));
    }

    private void fill(Mapping mapping, FileFields found) {
        filling = true;
        name.set(mapping.name());
        rows.set(mapping.rows() == null ? "" : mapping.rows().toString());
        delimiter.set(mapping.delimiter() == null ? "" : mapping.delimiter());
        tags.set(String.join(", ", mapping.reasoningTags()));
        keepRest.set(mapping.keepRest());
        Map<FieldPath, Use> uses = new HashMap<>();
        List<MappedField> others = new ArrayList<>();
        Set<FieldPath> there = new HashSet<>();
        found.fields().forEach(field -> there.add(field.path()));
        order = new HashMap<>();
        for (MappedField mapped : mapping.fields()) {
            if (!there.contains(mapped.path()) || uses.putIfAbsent(mapped.path(), mapped.use()) != null) {
                others.add(mapped);
            }
            order.putIfAbsent(mapped.path(), order.size());
        }
        beyond = List.copyOf(others);
        fields.setAll(found.fields().stream().map(field -> {
            ObjectProperty<Meaning> use = new SimpleObjectProperty<>(Meaning.of(uses.get(field.path())));
            use.subscribe((before, now) -> changed());
            return new Field(field, use);
        }).toList());
        nameRoles(mapping.roles(), mapping.unheard());
        filling = false;
    }

    /// The names that stand in the fields that are roles, and those that the mapping knew already.
    private void nameRoles(Map<String, Speaker> known, Set<String> unheard) {
        Set<String> names = new LinkedHashSet<>();
        fields.stream().filter(field -> field.use().get() == Meaning.of(Use.ROLE))
                .forEach(field -> names.addAll(field.found().examples()));
        names.addAll(known.keySet());
        names.addAll(unheard);
        if (roles.stream().map(RoleName::name).toList().equals(List.copyOf(names)) && !filling) {
            return;
        }
        roles.setAll(names.stream().map(one -> {
            RoleName role = new RoleName(one, new SimpleObjectProperty<>(
                    unheard.contains(one) ? RoleName.Who.NOBODY : RoleName.Who.of(known.get(one))));
            role.who().subscribe((before, now) -> changed());
            return role;
        }).toList());
    }

    private void changed() {
        if (filling) {
            return;
        }
        nameRoles(speakers(), unheard());
        again();
    }

    private void again() {
        asked++;
        preview.set(new Preview.Reading());
        pause.playFromStart();
    }

    /// The rows are elsewhere, or cut otherwise, so that the fields are others too.
    private void reshaped() {
        if (filling) {
            return;
        }
        try {
            take(mapping());
        } catch (IllegalArgumentException e) {
            asked++;
            preview.set(new Preview.Trouble(List.of(String.valueOf(e.getMessage()))));
        }
    }

    /// What is said now.
    ///
    /// @throws IllegalArgumentException saying in a sentence that the place of the rows is no path
    Mapping mapping() {
        List<MappedField> mapped = new ArrayList<>();
        for (Field field : fields) {
            Use use = field.use().get().use();
            if (use != null) {
                mapped.add(new MappedField(field.found().path(), use));
            }
        }
        return new Mapping(name.get().strip(),
                rows.get().isBlank() ? null : FieldPath.parse(rows.get().strip()),
                delimiter.get().isEmpty() ? null : delimiter.get().replace("\\t", "\t"),
                Stream.concat(ordered(mapped).stream(), beyond.stream()).toList(), speakers(), unheard(),
                Arrays.stream(tags.get().split("[\\s,<>]+")).filter(tag -> !tag.isEmpty()).toList(),
                keepRest.get());
    }

    private Map<String, Speaker> speakers() {
        Map<String, Speaker> speakers = new LinkedHashMap<>();
        roles.stream().filter(role -> role.who().get().isSomebody())
                .forEach(role -> speakers.put(role.name(), role.who().get().speaker()));
        return speakers;
    }

    private Set<String> unheard() {
        return roles.stream().filter(role -> role.who().get() == RoleName.Who.NOBODY).map(RoleName::name)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /// In the order of the mapping that was begun with. Fields that are said and were not in it come as they are usually
    /// said where each stands alone, and in the file's order where one of them occurs more than once.
    private List<MappedField> ordered(List<MappedField> mapped) {
        List<Use> voices = mapped.stream().map(MappedField::use).filter(Use::isVoice).toList();
        if (mapped.stream().allMatch(field -> order.containsKey(field.path()) || !field.use().isVoice())) {
            return mapped.stream()
                    .sorted(Comparator
                            .comparing(field -> order.getOrDefault(field.path(), Integer.MAX_VALUE)))
                    .toList();
        }
        boolean once = voices.size() == new HashSet<>(voices).size();
        return once ? mapped.stream().sorted(Comparator.comparing(MappedField::use)).toList() : mapped;
    }

    private void read() {
        int mine = ++asked;
        Mapping mapping;
        try {
            mapping = mapping();
        } catch (IllegalArgumentException e) {
            preview.set(new Preview.Trouble(List.of(String.valueOf(e.getMessage()))));
            return;
        }
        if (!mapping.troubles().isEmpty()) {
            preview.set(new Preview.Trouble(mapping.troubles()));
            return;
        }
        session.operations().aside("try a mapping", () -> Mappings.preview(file, mapping, PREVIEWED),
                found -> {
                    if (mine == asked) {
                        preview.set(new Preview.Shown(found));
                    }
                }, refused -> refuse(mine, refused), broken -> refuse(mine, broken));
    }

    private void refuse(int mine, Throwable why) {
        if (mine == asked) {
            preview.set(new Preview.Trouble(List.of(String.valueOf(why.getMessage()))));
        }
    }

    /// Whether the file can be imported as things are.
    boolean isReady() {
        return preview.get() instanceof Preview.Shown shown && !shown.found().transcripts().isEmpty()
                && !session.intake().isRunning();
    }

    /// Keeps the mapping under its name and imports the file with it.
    ///
    /// @param begun told when the import is under way
    void bring(Runnable begun) {
        Mapping mapping = mapping();
        session.operations().change("keep the mapping “" + mapping.name() + "”", () -> {
            session.project().mappings().save(mapping);
            return mapping;
        }, kept -> {
            if (session.intake().bring(List.of(file), session.rater(),
                    (paths, progress) -> session.project().importing().mapped(paths, kept, progress))) {
                begun.run();
            }
        });
    }

    /// Writes the mapping to a file.
    void write(Path to) {
        Mapping mapping = mapping();
        session.operations().aside("write a mapping", () -> {
            Mappings.write(mapping, to);
            return to;
        }, done -> {}, this::say, broken -> {});
    }

    /// Takes up the mapping of a file.
    void load(Path from) {
        session.operations().aside("read a mapping", () -> Mappings.read(from), this::take, this::say,
                broken -> {});
    }

    private void say(Refused refused) {
        preview.set(new Preview.Trouble(List.of(String.valueOf(refused.getMessage()))));
    }
}

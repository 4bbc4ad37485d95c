package org.subtext.workflow;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.subtext.annotation.Rater;
import org.subtext.storage.Store;

/// Who works on a project.
final class Raters {

    private static final int LONGEST_NAME = 100;

    private final Store store;

    Raters(Store store) {
        this.store = store;
    }

    List<Rater> list() {
        return store.raters().list();
    }

    /// The rater of a name.
    Optional<Rater> find(String name) {
        String stripped = name.strip();
        return list().stream().filter(rater -> rater.name().equals(stripped)).findFirst();
    }

    /// The rater of a name, who is made if there is none.
    ///
    /// @throws Refused if the name belongs to somebody in the other role, or is none
    Rater rater(String name, Rater.Role role) throws Refused {
        return store.<Rater, Refused>write(() -> {
            Optional<Rater> known = find(name);
            if (known.isEmpty()) {
                return add(name.strip(), role);
            }
            if (known.get().role() != role) {
                throw new Refused("“" + known.get().name() + "” is a " + word(known.get().role())
                        + " in this project; a " + word(role) + " needs another name.");
            }
            return known.get();
        });
    }

    private Rater add(String name, Rater.Role role) throws Refused {
        Rater rater = unsaved(name, role);
        save(rater);
        return rater;
    }

    /// Somebody new, who is yet to be saved.
    ///
    /// @throws Refused if the name is none
    static Rater unsaved(String name, Rater.Role role) throws Refused {
        if (name.isEmpty() || name.length() > LONGEST_NAME || !isPlain(name)) {
            throw new Refused("A name has 1 to " + LONGEST_NAME + " characters on one line.");
        }
        return new Rater(UUID.randomUUID(), name, role);
    }

    /// Saves somebody whose name is new.
    void save(Rater rater) {
        store.write(() -> {
            store.raters().add(rater, Instant.now());
            return null;
        });
    }

    private static boolean isPlain(String name) {
        return name.codePoints().noneMatch(c -> switch (Character.getType(c)) {
            case Character.CONTROL, Character.SURROGATE, Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR ->
                true;
            default -> false;
        });
    }

    private static String word(Rater.Role role) {
        return role == Rater.Role.LEAD ? "lead" : "rater";
    }
}

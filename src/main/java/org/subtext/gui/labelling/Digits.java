package org.subtext.gui.labelling;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.subtext.annotation.Codebook;
import org.subtext.annotation.Codebook.Attribute;
import org.subtext.annotation.Codebook.Choice;
import org.subtext.transcript.Kind;

/// Which digit gives which choice of a label's attributes.
///
/// 7, 8 and 9 are always the confidence. 1 to 6 go to the choices of the attributes in the codebook's order, and a
/// choice keeps its digit where it is not offered, so that hands can learn them: with the default codebook the stages
/// are 1 to 5 wherever they stand, the roles 1 to 3 and the kinds of guarding 4 to 6. Attributes that do not fit are on
/// a further page, which 0 turns to; no attribute is torn apart unless it alone fills more than a page.
///
/// @param pages the choices by page
record Digits(List<List<Slot>> pages) {

    /// How many choices have a digit at a time.
    static final int PAGE = 6;
    /// The digit of the lowest confidence.
    static final int CONFIDENCE = 7;

    /// A choice and its digit.
    record Slot(int digit, Attribute attribute, Choice choice, boolean offered) {}

    Digits {
        pages = pages.stream().map(List::copyOf).toList();
    }

    /// The digits for a label on a kind of part.
    static Digits of(Codebook codebook, String label, Kind kind) {
        List<List<Slot>> pages = new ArrayList<>();
        List<Slot> page = new ArrayList<>();
        int digit = 1;
        for (Attribute attribute : codebook.attributesFor(label)) {
            if (digit > 1 && digit - 1 + attribute.choices().size() > PAGE) {
                pages.add(page);
                page = new ArrayList<>();
                digit = 1;
            }
            for (Choice choice : attribute.choices()) {
                if (digit > PAGE) {
                    pages.add(page);
                    page = new ArrayList<>();
                    digit = 1;
                }
                page.add(new Slot(digit++, attribute, choice,
                        choice.appliesTo().isEmpty() || choice.appliesTo().contains(kind.id())));
            }
        }
        if (!page.isEmpty() || pages.isEmpty()) {
            pages.add(page);
        }
        return new Digits(pages);
    }

    /// The choice of a digit on a page.
    Optional<Slot> slot(int page, int digit) {
        return pages.get(page).stream().filter(slot -> slot.digit() == digit).findFirst();
    }

    /// The page that an attribute's choices begin on; the first if it has none.
    int pageOf(String attribute) {
        for (int i = 0; i < pages.size(); i++) {
            if (pages.get(i).stream().anyMatch(slot -> slot.attribute().id().equals(attribute))) {
                return i;
            }
        }
        return 0;
    }
}

package org.subtext.gui.labelling;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.subtext.annotation.Codebook;
import org.subtext.annotation.Codebook.Attribute;
import org.subtext.annotation.Codebook.Choice;
import org.subtext.annotation.Codebook.Label;
import org.subtext.annotation.Codebook.Type;
import org.subtext.gui.labelling.Digits.Slot;
import org.subtext.importer.own.Codebooks;
import org.subtext.transcript.Kind;

class DigitsTest {

    private static final Codebook CODEBOOK = Codebooks.standard();

    @Test
    void aStageKeepsItsDigitWhereverItStands() {
        assertThat(tell(Digits.of(CODEBOOK, "blackmail", Kind.REASONING), 0))
                .containsExactly("1 considered", "2 rejected", "3 planned", "4 attempted not here",
                        "5 done not here");
        assertThat(tell(Digits.of(CODEBOOK, "lie", Kind.TEXT), 0)).containsExactly("1 considered not here",
                "2 rejected not here", "3 planned not here", "4 attempted", "5 done");
    }

    @Test
    void roleAndKindOfGuardingFitOnOnePage() {
        Digits digits = Digits.of(CODEBOOK, "value-guarding", Kind.REASONING);
        assertThat(digits.pages()).hasSize(1);
        assertThat(tell(digits, 0)).containsExactly("1 reason", "2 background", "3 cannot-tell",
                "4 instrumental",
                "5 terminal", "6 cannot-tell");
        assertThat(digits.slot(0, 6))
                .hasValueSatisfying(slot -> assertThat(slot.attribute().id()).isEqualTo("guarding"));
    }

    @Test
    void everyLabelOfTheDefaultCodebookHasAllItsValuesOnOnePage() {
        for (Label label : CODEBOOK.labels()) {
            assertThat(Digits.of(CODEBOOK, label.id(), Kind.REASONING).pages()).as(label.id()).hasSize(1);
        }
    }

    @Test
    void whatDoesNotFitIsOnAFurtherPageAndIsNotTornApart() {
        Codebook book = book(attribute("a", 4), attribute("b", 3), attribute("c", 8));
        Digits digits = Digits.of(book, "x", Kind.TEXT);
        assertThat(digits.pages()).extracting(List::size).containsExactly(4, 3, 6, 2);
        assertThat(digits.pageOf("b")).isEqualTo(1);
        assertThat(digits.pageOf("c")).isEqualTo(2);
    }

    private static List<String> tell(Digits digits, int page) {
        List<String> told = new ArrayList<>();
        for (Slot slot : digits.pages().get(page)) {
            told.add(slot.digit() + " " + slot.choice().id() + (slot.offered() ? "" : " not here"));
        }
        return told;
    }

    private static Attribute attribute(String id, int choices) {
        return new Attribute(id, id, null, Type.CHOICE, IntStream.range(0, choices)
                .mapToObj(i -> new Choice(id + i, id + i, null, List.of())).toList(), List.of(), List.of());
    }

    private static Codebook book(Attribute... attributes) {
        return new Codebook("b", "b", 1, List.of(), List.of(), List.of(attributes), List.of(), List.of(),
                List.of(),
                List.of(), List.of(), List.of());
    }
}

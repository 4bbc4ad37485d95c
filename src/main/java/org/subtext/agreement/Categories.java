package org.subtext.agreement;

import java.math.BigDecimal;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.TreeSet;
import org.subtext.annotation.Value;

/// What makes two values the same judgement.
public final class Categories {

    private static final String YES = "yes";
    private static final String NO = "no";

    private Categories() {}

    /// The category of a value; equal for values that say the same, so that the order of several choices and the zeros
    /// behind a number do not count.
    public static String of(Value value) {
        return switch (value) {
            case Value.Choice(String id) -> id;
            case Value.Several(List<String> ids) -> String.join(", ", new TreeSet<>(ids));
            case Value.Numeric(BigDecimal number) -> number.stripTrailingZeros().toPlainString();
            case Value.Words(String text) -> text.strip();
            case Value.YesNo(boolean yes) -> yes ? YES : NO;
        };
    }

    /// Whether two values say the same.
    public static boolean same(Value a, Value b) {
        return a.getClass() == b.getClass() && of(a).equals(of(b));
    }

    /// The categories in the codebook's order, with those behind that are in use without being in it.
    static List<String> all(List<String> declared, List<String> used) {
        LinkedHashSet<String> all = new LinkedHashSet<>(declared);
        all.addAll(used);
        return List.copyOf(all);
    }

    static List<String> yesNo() {
        return List.of(YES, NO);
    }
}

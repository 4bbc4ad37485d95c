package org.subtext;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameStartingWith;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.ArchConfiguration;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/// The rooms and the arrows between them, as data. To move an arrow, move a row here and say why in the change.
@Execution(ExecutionMode.CONCURRENT)
class ArchitectureTest {

    /// A room, the rooms it may use, and the packages it may use beyond plain Java.
    private record Room(String name, List<String> rooms, List<String> beyond) {}

    private static final List<String> DOMAIN = List.of("transcript", "mapping", "annotation",
            "agreement", "adjudication");
    private static final String[] IO = {"java.io..", "java.nio..", "java.util.zip..",
            "java.util.concurrent.."};
    private static final String[] JACKSON = {"tools.jackson..", "com.fasterxml.jackson.annotation.."};

    private static final List<Room> ROOMS = List.of(
            room("transcript", List.of(), "java.nio", "java.nio.charset", "com.google.re2j"),
            room("mapping", List.of("transcript")), room("annotation", List.of("transcript")),
            room("agreement", List.of("transcript", "annotation")),
            room("adjudication", List.of("transcript", "annotation", "agreement")),
            room("importer", DOMAIN,
                    join(IO, JACKSON, "org.apache.commons.compress..", "com.github.luben.zstd..",
                            "de.siegmar.fastcsv..", "dev.hardwood..")),
            room("exporter", DOMAIN, join(IO, JACKSON)),
            room("storage", DOMAIN, join(IO, JACKSON, "java.sql..", "org.sqlite..")),
            room("workflow", plus(DOMAIN, "importer", "exporter", "storage"),
                    join(IO, "java.util.logging")),
            room("cli", plus(DOMAIN, "workflow"), join(IO, "picocli..")),
            room("gui", plus(DOMAIN, "workflow"), join(IO, "javafx..", "org.fxmisc..", "org.reactfx..",
                    "org.controlsfx..", "atlantafx..")));

    /// A part of the importers, and the other parts that it may use. It may use whatever the room may use beyond.
    private record Part(String name, List<String> parts) {}

    private static final String[] FOUNDATIONS = {"outcome", "json", "source", "message"};

    /// The parts of the importers, the foundations first. Each uses only parts that stand before it, so there are no
    /// circles; the list of formats, in the room itself, may use them all, and none uses it.
    private static final List<Part> IMPORTER_PARTS = List.of(
            part("outcome"), part("json", "outcome"), part("spool", "outcome", "json"),
            part("source", "outcome", "json"), part("archive", "outcome", "source"),
            part("message", "outcome", "json", "source"), part("row", "outcome", "json", "source"),
            part("own", "outcome", "source"),
            part("chat", join(FOUNDATIONS, "row")), part("agent", join(FOUNDATIONS, "row")),
            part("study", join(FOUNDATIONS, "row")), part("audit", join(FOUNDATIONS, "row")),
            part("trace", join(FOUNDATIONS, "row")), part("claudecode", join(FOUNDATIONS, "spool")),
            part("inspect", join(FOUNDATIONS, "spool", "archive")), part("parquet", join(FOUNDATIONS, "row")),
            part("mapped", join(FOUNDATIONS, "row", "spool", "parquet")));

    /// Plain Java: what every room may use. Files, SQL, the network and the desktop are not in it.
    private static final String[] PLAIN = {"java.lang..", "java.util", "java.util.function",
            "java.util.stream",
            "java.util.regex", "java.text", "java.math", "java.time..", "java.security", "java.nio.charset",
            "org.jspecify.."};

    private static JavaClasses subtext;

    @TestFactory
    Stream<DynamicTest> everyRoomKeepsToItsArrows() {
        return ROOMS.stream().map(room -> DynamicTest.dynamicTest(room.name(), () -> {
            DescribedPredicate<JavaClass> allowed = resideInAnyPackage(PLAIN)
                    .or(resideInAnyPackage(packages(room.name())))
                    .or(resideInAnyPackage(room.rooms().stream().flatMap(name -> Stream.of(packages(name)))
                            .toArray(String[]::new)))
                    .or(resideInAnyPackage(room.beyond().toArray(String[]::new)))
                    .or(DescribedPredicate.describe("primitive", JavaClass::isPrimitive))
                    .or(DescribedPredicate.describe("array of primitives",
                            type -> type.isArray() && type.getBaseComponentType().isPrimitive()));
            classes().that().resideInAnyPackage(packages(room.name())).should()
                    .onlyDependOnClassesThat(allowed).allowEmptyShould(true).check(subtext());
        }));
    }

    @Test
    void everyClassLivesInARoom() {
        String[] rooms = ROOMS.stream().flatMap(room -> Stream.of(packages(room.name())))
                .toArray(String[]::new);
        List<String> homeless = subtext().stream().filter(type -> !resideInAnyPackage(rooms).test(type))
                .map(JavaClass::getName).toList();
        assertThat(homeless).containsExactly("org.subtext.Main");
    }

    @TestFactory
    Stream<DynamicTest> everyPartOfTheImportersKeepsToItsArrows() {
        return IMPORTER_PARTS.stream().map(part -> DynamicTest.dynamicTest(part.name(), () -> {
            String[] allowed = Stream.concat(Stream.of(part.name()), part.parts().stream())
                    .flatMap(name -> Stream.of(packages("importer." + name))).toArray(String[]::new);
            classes().that().resideInAnyPackage(packages("importer." + part.name())).should()
                    .onlyDependOnClassesThat(resideInAnyPackage(allowed)
                            .or(DescribedPredicate.not(resideInAnyPackage(packages("importer")))))
                    .check(subtext());
        }));
    }

    @Test
    void thePartsOfTheImportersAreAllListedEachAfterThoseItUses() {
        List<String> listed = IMPORTER_PARTS.stream().map(Part::name).toList();
        assertThat(IMPORTER_PARTS)
                .allSatisfy(part -> assertThat(listed.subList(0, listed.indexOf(part.name())))
                        .containsAll(part.parts()));
        assertThat(subtext().stream().map(JavaClass::getPackageName)
                .filter(name -> name.startsWith("org.subtext.importer.")).distinct()
                .map(name -> name.substring("org.subtext.importer.".length())))
                .containsExactlyInAnyOrderElementsOf(listed);
    }

    @Test
    void screensDoNotUseEachOtherInCircles() {
        slices().matching("org.subtext.gui.(*)..").should().beFreeOfCycles().allowEmptyShould(true)
                .check(subtext());
    }

    @Test
    void viewModelsKnowNoWidgets() {
        classes().that().haveSimpleNameEndingWith("ViewModel").should()
                .onlyDependOnClassesThat(DescribedPredicate.not(resideInAPackage("javafx.scene..")
                        .or(resideInAPackage("javafx.stage..")).or(resideInAPackage("org.controlsfx.."))))
                .allowEmptyShould(true)
                .check(subtext());
    }

    /// RichTextFX is little maintained; what it is used for must be replaceable in one place.
    @Test
    void onlyTheReadingViewUsesRichTextFx() {
        List<String> others = subtext().stream()
                .filter(type -> !type.getPackageName().startsWith("org.subtext.gui.reading"))
                .filter(type -> type.getDirectDependenciesFromSelf().stream()
                        .anyMatch(dependency -> nameStartingWith("org.fxmisc")
                                .or(nameStartingWith("org.reactfx"))
                                .test(dependency.getTargetClass())))
                .map(JavaClass::getName).toList();
        assertThat(others).isEmpty();
    }

    /// Read once: importing the classes is what takes the time. Without class path resolution it takes a second.
    private static synchronized JavaClasses subtext() {
        if (subtext == null) {
            ArchConfiguration.get().setResolveMissingDependenciesFromClassPath(false);
            subtext = new ClassFileImporter().withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                    .importPackages("org.subtext");
        }
        return subtext;
    }

    private static String[] packages(String room) {
        return new String[]{"org.subtext." + room + ".."};
    }

    private static Room room(String name, List<String> rooms, String... beyond) {
        return new Room(name, rooms, List.of(beyond));
    }

    private static Part part(String name, String... parts) {
        return new Part(name, List.of(parts));
    }

    private static List<String> plus(List<String> rooms, String... more) {
        return Stream.concat(rooms.stream(), Arrays.stream(more)).toList();
    }

    private static String[] join(String[] first, String... second) {
        return Stream.concat(Arrays.stream(first), Arrays.stream(second)).toArray(String[]::new);
    }

    private static String[] join(String[] first, String[] second, String... third) {
        return join(join(first, second), third);
    }
}

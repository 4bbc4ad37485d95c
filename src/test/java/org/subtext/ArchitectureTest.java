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
            room("transcript", List.of(), "java.nio", "java.nio.charset"),
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

package dev.pagemill.local.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Dependencies point one way, packages are named for what they hold, and none spans two jars. */
class DependencyTest {
    private static final String ROOT = "dev.pagemill.";
    private static final Set<String> NAMES_FOR_NOTHING =
            Set.of("util", "utils", "utility", "helper", "helpers", "misc", "manager", "managers", "shared");

    private static final JavaClasses CLASSES = new ClassFileImporter().importPaths(Modules.classes());

    private static void mayNotKnow(String module, String... others) {
        var forbidden = Stream.of(others).map(other -> ROOT + other + "..").toArray(String[]::new);
        noClasses()
                .that()
                .resideInAPackage(ROOT + module + "..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(forbidden)
                .check(CLASSES);
    }

    private static List<String> functions() throws IOException {
        try (var folders = Files.list(Modules.rootFolder().resolve("functions"))) {
            return folders.filter(folder -> Files.exists(folder.resolve("pom.xml")))
                    .map(folder -> folder.getFileName().toString())
                    .toList();
        }
    }

    @Test
    void everyModuleIsLookedAt() {
        assertEquals(Modules.folders().size(), Modules.classes().size(), "build all modules first: ./mvnw verify");
        assertTrue(CLASSES.size() > 100);
    }

    @Test
    void layersKnowOnlyCommon() throws IOException {
        var functions = functions();
        for (var layer : List.of("common", "scraping", "ml", "asl")) {
            mayNotKnow(layer, functions.toArray(String[]::new));
            mayNotKnow(layer, "local", "bench");
            mayNotKnow(
                    layer,
                    Stream.of("common", "scraping", "ml", "asl")
                            .filter(other -> !other.equals(layer) && !other.equals("common"))
                            .toArray(String[]::new));
        }
        mayNotKnow("common", "scraping", "ml", "asl");
    }

    @Test
    void functionsDoNotKnowEachOther() throws IOException {
        var functions = functions();
        for (var function : functions) {
            mayNotKnow(
                    function,
                    functions.stream().filter(other -> !other.equals(function)).toArray(String[]::new));
            mayNotKnow(function, "local", "bench");
        }
    }

    @Test
    void theLocalRunnerKnowsNoFunction() throws IOException {
        mayNotKnow("local", functions().toArray(String[]::new));
    }

    @Test
    void pureLayersKnowNoAws() {
        for (var layer : List.of("scraping", "asl")) {
            noClasses()
                    .that()
                    .resideInAPackage(ROOT + layer + "..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("software.amazon..", "com.amazonaws..")
                    .check(CLASSES);
        }
    }

    /** Instances that SnapStart restores from one snapshot would draw the same numbers from all but SecureRandom. */
    @Test
    void functionsDrawFromSecureRandomOrFromASeed() {
        noClasses()
                .that()
                .resideOutsideOfPackages(ROOT + "local..", ROOT + "bench..", ROOT + "testing..")
                .should()
                .dependOnClassesThat()
                .areAssignableTo(ThreadLocalRandom.class)
                .orShould()
                .callMethod(Math.class, "random")
                .orShould()
                .callMethod(RandomGenerator.class, "getDefault")
                .orShould()
                .callConstructor(Random.class)
                .orShould()
                .callConstructor(SplittableRandom.class)
                .check(CLASSES);
    }

    @Test
    void packagesHaveNoCycles() {
        slices().matching(ROOT + "(**)").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void packagesAreNamedForWhatTheyHold() {
        for (var type : CLASSES) {
            for (var part : type.getPackageName().split("\\.")) {
                assertTrue(!NAMES_FOR_NOTHING.contains(part), type.getPackageName() + " says nothing");
            }
        }
    }

    @Test
    void noPackageSpansTwoJars() throws IOException {
        var jarOf = new HashMap<String, Path>();
        var spanning = new TreeMap<String, String>();
        for (var classes : Modules.classes()) {
            for (var name : packages(classes)) {
                var other = jarOf.putIfAbsent(name, classes);
                if (other != null) {
                    spanning.put(name, other + " and " + classes);
                }
            }
        }
        assertEquals(new TreeMap<>(), spanning);
    }

    private static List<String> packages(Path classes) throws IOException {
        try (var tree = Files.walk(classes)) {
            return tree.filter(file -> file.toString().endsWith(".class"))
                    .map(file -> classes.relativize(file.getParent()).toString())
                    .distinct()
                    .toList();
        }
    }
}

package dev.postrider;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static com.tngtech.archunit.library.plantuml.rules.PlantUmlArchCondition.Configuration.consideringOnlyDependenciesInDiagram;
import static com.tngtech.archunit.library.plantuml.rules.PlantUmlArchCondition.adhereToPlantUmlDiagram;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The floors of docs/architecture.puml, held against the code: the picture is the rule.
@TestInstance(Lifecycle.PER_CLASS)
class ArchitectureTest {

  /// Where the packages of a library may be met.
  record Library(List<String> packages, List<String> rooms) {}

  static List<Library> libraries() {
    return List.of(
        new Library(List.of("org.yaml"), List.of("yaml")),
        new Library(List.of("com.vladsch", "org.owasp"), List.of("markdown")),
        new Library(List.of("com.rometools", "org.jdom2"), List.of("feed")),
        new Library(List.of("freemarker"), List.of("template")),
        new Library(List.of("ch.digitalfondue"), List.of("markup")),
        new Library(
            List.of("jakarta.mail", "org.eclipse.angus"),
            List.of("smtp", "sandbox", "bounce", "mailbox")),
        new Library(List.of("com.icegreen"), List.of("sandbox")),
        new Library(
            List.of("org.sqlite", "org.postgresql", "com.zaxxer", "org.flywaydb"),
            List.of("database")),
        new Library(
            List.of("java.sql", "javax.sql", "org.jdbi"),
            List.of(
                "database",
                "outbox",
                "delivery",
                "audience",
                "signup",
                "edition",
                "archive",
                "feedback",
                "schedule",
                "monitor")),
        new Library(List.of("com.github.kagkarlsson"), List.of("schedule")),
        new Library(List.of("de.siegmar"), List.of("roster")),
        new Library(
            List.of("io.javalin"), List.of("web", "desk", "server", "monitor", "reader", "http")),
        new Library(List.of("org.eclipse.jetty"), List.of("server")),
        new Library(List.of("jakarta.servlet"), List.of("web", "http")),
        new Library(List.of("com.github.benmanes"), List.of("http")),
        new Library(List.of("com.sun.net.httpserver"), List.of("preview")),
        new Library(List.of("picocli"), List.of("cli")));
  }

  private final JavaClasses postrider =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("dev.postrider");

  @Test
  void importsFollowTheDrawing() {
    classes()
        .should(
            adhereToPlantUmlDiagram(
                Path.of("docs/architecture.puml"), consideringOnlyDependenciesInDiagram()))
        .check(postrider);
  }

  @Test
  void noCircles() {
    slices().matching("dev.postrider.(*)..").should().beFreeOfCycles().check(postrider);
  }

  @Test
  void noVagueNames() {
    noClasses()
        .should()
        .haveNameMatching(".*(Util|Utils|Helper|Manager|Impl|Common|Misc|Service)")
        .check(postrider);
  }

  @ParameterizedTest
  @MethodSource("libraries")
  void eachLibraryLivesInItsRoom(Library library) {
    noClasses()
        .that(resideOutsideOfPackages(within(library.rooms(), "dev.postrider.")))
        .should()
        .dependOnClassesThat(resideInAnyPackage(within(library.packages(), "")))
        .check(postrider);
  }

  @Test
  void onlyTheWiringReadsTheClock() {
    noClasses()
        .that()
        .doNotHaveFullyQualifiedName("dev.postrider.Postrider")
        .should()
        .callMethod(Instant.class, "now")
        .orShould()
        .callMethod(InstantSource.class, "system")
        .orShould()
        .callMethod(Clock.class, "systemUTC")
        .check(postrider);
  }

  @Test
  void onlyTheCommandLineSpeaksToTheTerminal() {
    noClasses()
        .that()
        .resideOutsideOfPackages("dev.postrider.cli..", "dev.postrider.console..")
        .should()
        .accessField(System.class, "out")
        .orShould()
        .accessField(System.class, "err")
        .orShould()
        .callMethod(System.class, "exit", int.class)
        .check(postrider);
  }

  @Test
  void noStaticFieldChanges() {
    fields()
        .that()
        .areStatic()
        .and()
        .areDeclaredInClassesThat(resideInAnyPackage("dev.postrider.."))
        .should()
        .haveModifier(JavaModifier.FINAL)
        .allowEmptyShould(true)
        .check(postrider);
  }

  private static String[] within(List<String> packages, String parent) {
    return packages.stream().map(name -> parent + name + "..").toArray(String[]::new);
  }
}

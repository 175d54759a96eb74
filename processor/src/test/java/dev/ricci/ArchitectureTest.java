package dev.ricci;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A package is a stage of the pipeline, and a stage imports only what stands before it. */
class ArchitectureTest {
  private static final List<String> STAGES =
      List.of(
          "dev.ricci.compiler.diagnostic",
          "dev.ricci.compiler.syntax",
          "dev.ricci.compiler.affine",
          "dev.ricci.compiler.function",
          "dev.ricci.compiler.core",
          "dev.ricci.compiler.semantic",
          "dev.ricci.compiler.range",
          "dev.ricci.compiler.simplify",
          "dev.ricci.compiler.lowering",
          "dev.ricci.compiler.print",
          "dev.ricci.compiler.gradient",
          "dev.ricci.compiler.plan",
          "dev.ricci.compiler.explain",
          "dev.ricci.compiler",
          "dev.ricci.emit",
          "dev.ricci.processor",
          "dev.ricci.command");

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("dev.ricci");

  static List<String> stages() {
    return STAGES;
  }

  @ParameterizedTest
  @MethodSource("stages")
  void importsOnlyLeftwards(String stage) {
    List<String> later = STAGES.subList(STAGES.indexOf(stage) + 1, STAGES.size());
    noClasses()
        .that()
        .resideInAPackage(stage)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(later.toArray(String[]::new))
        .check(CLASSES);
  }

  @Test
  void everyPackageIsAStage() {
    assertThat(CLASSES.stream().map(c -> c.getPackageName()).distinct())
        .filteredOn(name -> name.startsWith("dev.ricci.compiler"))
        .allMatch(STAGES::contains);
  }

  @Test
  void onlyTheCommandLineParsesOptions() {
    noClasses()
        .that()
        .resideOutsideOfPackage("dev.ricci.command")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("picocli..")
        .check(CLASSES);
    noClasses()
        .that()
        .resideInAPackage("dev.ricci.command")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("dev.ricci.emit", "dev.ricci.processor")
        .check(CLASSES);
  }

  @Test
  void theCompilerIsPure() {
    classes()
        .that()
        .resideInAPackage("dev.ricci.compiler..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "java.lang..",
            "java.math..",
            "java.text..",
            "java.util..",
            "org.jspecify.annotations..",
            "dev.ricci.compiler..")
        .check(CLASSES);
  }
}

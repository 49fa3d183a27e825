package io.city360.onebox;

import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;

/** Modules depend downwards only: onebox, jobs, catalogue, then udfs and avro side by side. */
@AnalyzeClasses(packages = "io.city360", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  @ArchTest
  static final ArchRule MODULES_DEPEND_DOWNWARDS =
      layeredArchitecture()
          .consideringOnlyDependenciesInLayers()
          .layer("onebox")
          .definedBy("io.city360.onebox..")
          .layer("jobs")
          .definedBy("io.city360.jobs..")
          .layer("catalogue")
          .definedBy("io.city360.catalogue..")
          .layer("udfs")
          .definedBy("io.city360.udfs..")
          .layer("avro")
          .definedBy("io.city360.avro..")
          .whereLayer("onebox")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("jobs")
          .mayOnlyBeAccessedByLayers("onebox")
          .whereLayer("catalogue")
          .mayOnlyBeAccessedByLayers("jobs", "onebox")
          .whereLayer("udfs")
          .mayOnlyBeAccessedByLayers("catalogue", "jobs", "onebox")
          .whereLayer("avro")
          .mayOnlyBeAccessedByLayers("catalogue", "jobs", "onebox");

  @ArchTest
  static final ArchRule ARITHMETIC_KNOWS_NO_RUNTIME =
      ArchRuleDefinition.noClasses()
          .that()
          .resideInAnyPackage("io.city360.udfs..", "io.city360.avro..", "io.city360.catalogue..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "org.apache.flink.streaming..", "org.apache.flink.runtime..", "org.apache.kafka..");

  @ArchTest
  static final ArchRule THE_WAY_OF_THE_DATA_GOES_FORWARD =
      ArchRuleDefinition.noClasses()
          .that()
          .resideInAnyPackage("io.city360.jobs.contribution..", "io.city360.jobs.guard..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("io.city360.jobs.cell..", "io.city360.jobs.indicator..");

  /** The command line and the servers run without Flink on their class path. */
  @ArchTest
  static final ArchRule COMMANDS_TO_ALERTS_NEED_NO_FLINK =
      ArchRuleDefinition.noClasses()
          .that()
          .haveNameMatching("io\\.city360\\.jobs\\.alert\\.Alert(Id|Command|CommandJson)(\\$.*)?")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.apache.flink..", "io.city360.jobs.state..");
}

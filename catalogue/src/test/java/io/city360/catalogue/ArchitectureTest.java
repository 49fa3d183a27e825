package io.city360.catalogue;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(
    packages = "io.city360.catalogue",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  @ArchTest
  static final ArchRule theCatalogueDependsOnUdfsAndAvroOnly =
      classes()
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "io.city360.catalogue..",
              "io.city360.udfs",
              "io.city360.avro..",
              "java..",
              "dev.cel..",
              "com.google.common.collect..",
              "org.snakeyaml.engine..",
              "com.fasterxml.jackson..");

  @ArchTest
  static final ArchRule theCatalogueKnowsNothingOfTheEngine =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.apache.flink..", "org.apache.kafka..", "com.clickhouse..");
}

package io.city360.onebox.mutation;

import io.city360.catalogue.Catalogue;
import io.city360.jobs.clickhouse.CatalogueLoader;
import io.city360.jobs.clickhouse.ClickHouseAddress;
import io.city360.jobs.clickhouse.ClickHouseSql;
import io.city360.jobs.clickhouse.Migrator;
import io.city360.onebox.engine.EngineProcess;
import io.city360.onebox.engine.UsersFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** Takes events in, tries all mutants over them and leaves the account in {@code target}. */
final class MutationRun {
  private static final String GEOMETRY = "geo/streets.geojson";

  private MutationRun() {}

  /** The bundled catalogue, as if the shapes of its streets were the true ones. */
  static Catalogue catalogue() {
    Map<String, String> texts = new TreeMap<>(Catalogue.bundled().texts());
    texts.merge(
        GEOMETRY,
        "",
        (schematic, unused) -> schematic.replace("\"schematic\": true", "\"schematic\": false"));
    return Catalogue.of(texts);
  }

  /**
   * Tries mutants of every indicator.
   *
   * @param oneOf of so many mutants one is tried
   * @param folder for the engine's data
   * @param name of the report, without its ending
   */
  static Findings of(Catalogue catalogue, Events events, int oneOf, Path folder, String name)
      throws Exception {
    try (EngineProcess engine = EngineProcess.start(folder)) {
      Path password =
          Files.writeString(folder.resolve("password"), engine.user(UsersFile.WRITER).password());
      ClickHouseAddress address =
          new ClickHouseAddress(
              engine.address(),
              UsersFile.WRITER,
              password.toString(),
              ClickHouseAddress.DEFAULT_DATABASE);
      Migrator.migrate(address, catalogue.district().zone());
      CatalogueLoader.load(address, catalogue);
      Evidence evidence = Evidence.of(catalogue, address, events);
      try (ClickHouseSql sql = new ClickHouseSql(address)) {
        Findings findings = new Trial(catalogue, evidence, sql).of(catalogue.indicators(), oneOf);
        Path report = Files.createDirectories(Path.of("target")).resolve(name + ".md");
        Files.writeString(report, findings.report(Equivalents.named()));
        return findings;
      }
    }
  }
}

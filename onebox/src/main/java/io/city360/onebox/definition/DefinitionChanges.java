package io.city360.onebox.definition;

import io.city360.catalogue.Catalogue;
import io.city360.catalogue.CatalogueChange;
import io.city360.jobs.clickhouse.CatalogueLoader;
import io.city360.jobs.clickhouse.ClickHouseAddress;
import io.city360.jobs.definition.Edition;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts a version of the catalogue into force on a running system. A soft change is told to the job
 * as it runs; a hard one stops it with a savepoint and starts the same jar again. Where the job
 * does not come up under the new version, it goes on with the old one.
 */
public final class DefinitionChanges {
  private static final Logger LOG = LoggerFactory.getLogger(DefinitionChanges.class);
  private static final double MILLIS_A_SECOND = 1000;

  private final DistrictCatalogue catalogue;
  private final ClickHouseAddress clickHouse;
  private final String bootstrap;
  private final RunningJob job;

  public DefinitionChanges(
      DistrictCatalogue catalogue, ClickHouseAddress clickHouse, String bootstrap, RunningJob job) {
    this.catalogue = catalogue;
    this.clickHouse = clickHouse;
    this.bootstrap = bootstrap;
    this.job = job;
  }

  /** Does what a request asks for. */
  public DefinitionRequest.Answer apply(DefinitionRequest request) {
    try {
      DistrictCatalogue.InForce now = catalogue.inForce().orElseThrow();
      Catalogue before = Catalogue.load(catalogue.folder(now.version()));
      Catalogue after = Catalogue.load(catalogue.folder(request.version()));
      CatalogueChange change = CatalogueChange.between(before, after);
      if (!change.isAllowed()) {
        return refused(request, change.problems().stream().map(Object::toString).toList());
      }
      if (change.kind() == CatalogueChange.Kind.NONE) {
        return new DefinitionRequest.Answer(request.id(), true, List.of("nothing changes"));
      }
      List<String> done = new ArrayList<>(change.lines());
      boolean isRestart = change.kind() == CatalogueChange.Kind.HARD && job.isThere();
      done.add(isRestart ? restart(now, after) : tell(after));
      catalogue.show(before.texts(), after.texts());
      return new DefinitionRequest.Answer(request.id(), true, done);
    } catch (IOException | RuntimeException failed) {
      LOG.error("The catalogue {} could not be applied", request.version(), failed);
      return refused(
          request,
          List.of(String.valueOf(failed.getMessage()), "the catalogue before is in force"));
    }
  }

  private static DefinitionRequest.Answer refused(DefinitionRequest request, List<String> why) {
    return new DefinitionRequest.Answer(request.id(), false, why);
  }

  private String tell(Catalogue after) throws IOException {
    DistrictCatalogue.InForce next = putInForce(after);
    EditionTopic.publish(bootstrap, new Edition(next.since(), after.texts()));
    return "in force; the running job takes it over within seconds";
  }

  private String restart(DistrictCatalogue.InForce before, Catalogue after) throws IOException {
    long begun = System.nanoTime();
    job.stopWithSavepoint();
    DistrictCatalogue.InForce next = putInForce(after);
    try {
      job.resume();
    } catch (IOException refused) {
      Catalogue old = Catalogue.load(catalogue.folder(before.version()));
      putInForce(old);
      job.resume();
      throw new IOException(
          "the job does not run under the new catalogue: " + refused.getMessage(), refused);
    }
    EditionTopic.publish(bootstrap, new Edition(next.since(), after.texts()));
    return "in force; the job was stopped with a savepoint and runs again after %.1f s"
        .formatted((System.nanoTime() - begun) / 1e6 / MILLIS_A_SECOND);
  }

  /** The tables know a version before any row refers to it. */
  private DistrictCatalogue.InForce putInForce(Catalogue version) {
    DistrictCatalogue.InForce next = catalogue.putInForce(version.version());
    CatalogueLoader.load(clickHouse, version, next.since());
    return next;
  }
}

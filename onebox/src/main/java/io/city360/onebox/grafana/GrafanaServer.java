package io.city360.onebox.grafana;

import io.city360.onebox.config.ExitCode;
import io.city360.onebox.config.ProblemException;
import java.util.Set;

/** Looks whether a Grafana has what the boards need, and says what is missing. */
public final class GrafanaServer {
  private static final int NOT_FOUND = 404;

  private final GrafanaApi api;

  public GrafanaServer(GrafanaApi api) {
    this.api = api;
  }

  /**
   * Its version, empty where it keeps that to itself. A token that it does not know is refused
   * here.
   *
   * @throws ProblemException where what answers is no Grafana, or its database does not work
   */
  public String version() {
    GrafanaAnswer health = api.get("api/health");
    String database = health.body().path("database").asText();
    // Others have a health of that shape too, City360's own board server among them.
    if (database.isEmpty() || api.get("api/org").status() == NOT_FOUND) {
      throw new ProblemException(
          ExitCode.UNREACHABLE,
          "what answers at "
              + api.address()
              + " is no Grafana; is a sub-path missing in --grafana?");
    }
    if (!health.isOk()) {
      throw new ProblemException(
          ExitCode.UNREACHABLE,
          "Grafana at " + api.address() + " says its database is " + database);
    }
    return health.body().path("version").asText();
  }

  /**
   * Refuses a server without the plugin or a data source. A token that may not look at them passes:
   * then the first query tells.
   *
   * @param sources uids of the data sources that boards ask
   * @throws ProblemException naming what is missing and how to get it
   */
  public void require(Set<String> sources) {
    if (api.get("api/plugins/" + GrafanaBoard.SOURCE_TYPE + "/settings").status() == NOT_FOUND) {
      throw new ProblemException(
          ExitCode.MISSING_PREREQUISITE,
          "Grafana has no plugin "
              + GrafanaBoard.SOURCE_TYPE
              + "; install it: grafana cli plugins"
              + " install "
              + GrafanaBoard.SOURCE_TYPE);
    }
    for (String uid : sources) {
      GrafanaAnswer source = api.get("api/datasources/uid/" + uid);
      if (source.status() == NOT_FOUND) {
        throw new ProblemException(
            ExitCode.MISSING_PREREQUISITE,
            "this organization of Grafana has no data source with the uid "
                + uid
                + "; dashboards/provisioning/datasources/city360.yaml declares it");
      }
      String type = source.body().path("type").asText(GrafanaBoard.SOURCE_TYPE);
      if (source.isOk() && !type.equals(GrafanaBoard.SOURCE_TYPE)) {
        throw new ProblemException(
            ExitCode.MISSING_PREREQUISITE,
            "the data source "
                + uid
                + " is of type "
                + type
                + "; expected: "
                + GrafanaBoard.SOURCE_TYPE);
      }
    }
  }
}

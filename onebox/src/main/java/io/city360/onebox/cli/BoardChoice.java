package io.city360.onebox.cli;

import io.city360.onebox.config.Installation;
import io.city360.onebox.grafana.GrafanaBoards;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Which boards, and which data sources they ask. */
final class BoardChoice {
  @Option(
      names = "--board",
      paramLabel = "UID",
      description = "Only boards of this uid; * stands for anything, as in 'street-*'. Repeatable.")
  private List<String> patterns = List.of();

  @Option(
      names = "--own-sources",
      description =
          "Let each portal ask the data source of its street or department (city360-street-...)"
              + " in the place of city360.")
  private boolean hasOwnSources;

  @Option(
      names = "--boards",
      paramLabel = "DIR",
      description = "Another folder than dashboards of the checkout.")
  private Optional<Path> folder = Optional.empty();

  /** The chosen boards. */
  GrafanaBoards read() {
    Path dashboards = folder.orElseGet(() -> Installation.current().home().resolve("dashboards"));
    GrafanaBoards chosen = GrafanaBoards.read(dashboards).only(patterns);
    return hasOwnSources ? chosen.withOwnSources() : chosen;
  }
}

package io.city360.onebox.cli;

import io.city360.catalogue.Catalogue;
import io.city360.catalogue.CatalogueTexts;
import io.city360.catalogue.Department;
import io.city360.catalogue.Field;
import io.city360.catalogue.Topic;
import io.city360.onebox.config.ExitCode;
import io.city360.onebox.config.ProblemException;
import io.city360.onebox.definition.DistrictCatalogue;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes the beginning of a definition, with remarks that say what each key means. */
@Command(
    name = "new",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Writes the beginning of a topic, indicator or metric into the catalogue folder, with remarks"
          + " that say what each key means. It is valid as it stands and changes nothing before"
          + " ./city360 catalogue apply.",
      "Refused where the id is taken."
    })
final class CatalogueNewCommand implements Callable<Integer> {
  private static final String SNAKE_CASE = "[a-z][a-z0-9_]*";

  /** What can be begun. */
  enum Kind {
    /** One of the parts of a field. */
    TOPIC,
    /** A published number. */
    INDICATOR,
    /** What a device measures. */
    METRIC
  }

  @Spec private CommandSpec spec;
  @Mixin private DataFolderOption data;

  @Parameters(index = "0", paramLabel = "topic|indicator|metric", description = "What to begin.")
  private Kind kind;

  @Parameters(index = "1", paramLabel = "ID", description = "Its id in snake_case.")
  private String id;

  @Option(
      names = "--topic",
      paramLabel = "ID",
      description = "Topic of the indicator (default: the last one).")
  private Optional<String> topic = Optional.empty();

  @Option(
      names = "--dir",
      paramLabel = "DIR",
      description = "Folder of the catalogue (default: the folder catalogue of the data folder).")
  private Optional<Path> folder = Optional.empty();

  @Override
  public Integer call() throws IOException {
    if (!id.matches(SNAKE_CASE)) {
      throw new ProblemException(
          ExitCode.USAGE,
          "'" + id + "' is no id; allowed: small letters, digits and underscores, a letter first");
    }
    DistrictCatalogue district = new DistrictCatalogue(data.folder());
    Path catalogue = folder.orElse(district.work());
    if (!CatalogueTexts.isWhole(catalogue)) {
      if (folder.isPresent()) {
        throw new ProblemException(
            ExitCode.BAD_INPUT, catalogue + " is no catalogue: it has no " + CatalogueTexts.ANCHOR);
      }
      CatalogueTexts.write(catalogue, district.current().texts());
    }
    Catalogue known = CatalogueCandidate.read(catalogue, out());
    Map<String, String> values = values(known);
    switch (kind) {
      case TOPIC -> {
        refuse(known.topic(id).isPresent());
        append(catalogue.resolve("topics.yaml"), template("new-topic.yaml", values));
      }
      case METRIC -> {
        refuse(known.metric(id).isPresent());
        append(catalogue.resolve("metrics.yaml"), template("new-metric.yaml", values));
      }
      case INDICATOR -> {
        refuse(known.indicator(id).isPresent());
        write(
            catalogue.resolve("indicators/" + id + ".yaml"),
            template("new-indicator.yaml", values));
        write(catalogue.resolve("recounts/" + id + ".sql"), template("new-indicator.sql", values));
      }
    }
    return ExitCode.OK.number();
  }

  private void refuse(boolean isTaken) {
    if (isTaken) {
      throw new ProblemException(
          ExitCode.BAD_INPUT,
          "there is a "
              + kind.name().toLowerCase(Locale.ROOT)
              + " "
              + id
              + " already; allowed: another id");
    }
  }

  private Map<String, String> values(Catalogue known) {
    String chosen = topic.orElse(known.topics().get(known.topics().size() - 1).id());
    if (known.topic(chosen).isEmpty()) {
      throw new ProblemException(
          ExitCode.USAGE,
          "there is no topic "
              + chosen
              + "; allowed: "
              + known.topics().stream().map(Topic::id).collect(Collectors.joining(", ")));
    }
    return Map.of(
        "id", id,
        "code", "T" + (known.topics().size() + 1),
        "topic", chosen,
        "topics", known.topics().stream().map(Topic::id).collect(Collectors.joining(", ")),
        "field", known.fields().get(0).id(),
        "fields", known.fields().stream().map(Field::id).collect(Collectors.joining(", ")),
        "owner", known.departments().get(0).id(),
        "owners",
            known.departments().stream().map(Department::id).collect(Collectors.joining(", ")));
  }

  private static String template(String name, Map<String, String> values) throws IOException {
    try (InputStream in =
        CatalogueNewCommand.class.getResourceAsStream("/io/city360/onebox/cli/" + name)) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      for (Map.Entry<String, String> value : values.entrySet()) {
        text = text.replace("${" + value.getKey() + "}", value.getValue());
      }
      return text;
    }
  }

  private void append(Path file, String text) throws IOException {
    Files.writeString(file, Files.readString(file).stripTrailing() + "\n" + text);
    out().println("added to " + file);
  }

  private void write(Path file, String text) {
    try {
      Files.createDirectories(file.getParent());
      Files.writeString(file, text, java.nio.file.StandardOpenOption.CREATE_NEW);
      out().println("wrote " + file);
    } catch (java.nio.file.FileAlreadyExistsException taken) {
      throw new ProblemException(
          ExitCode.BAD_INPUT, "there is a file " + file + " already; allowed: another id");
    } catch (IOException failed) {
      throw new UncheckedIOException("Cannot write " + file, failed);
    }
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }
}

package io.city360.onebox.cli;

import io.city360.onebox.adapter.AdaptedEvent;
import io.city360.onebox.adapter.Adapter;
import io.city360.onebox.adapter.AdapterException;
import io.city360.onebox.adapter.Adapters;
import io.city360.onebox.broker.KafkaTopic;
import io.city360.onebox.config.ExitCode;
import io.city360.onebox.config.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Publishes real records as events and waits until the engine has taken them in. */
@Command(
    name = "replay",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Publishes public records as the events they tell of, and returns when the engine has taken"
          + " them all in and published.",
      "Prints for each partition: end offset - start offset = accepted + repeated + rejected + too"
          + " late, and ends with exit code 7 where that does not hold."
    })
final class ReplayCommand implements Callable<Integer> {
  private static final Comparator<EncodedEvent> REGISTRY_FIRST =
      Comparator.comparing(event -> event.topic() != KafkaTopic.SITES);

  @Mixin private DataFolderOption data;
  @Mixin private IntakeOptions intake;

  @Option(
      names = "--as",
      paramLabel = "KIND",
      description = "Kind of the files, where their content does not tell it.")
  private Optional<String> kind = Optional.empty();

  @Option(
      names = "--speed",
      paramLabel = "max|FACTOR",
      defaultValue = "max",
      description =
          "As fast as possible, or so many times faster than the records once arrived"
              + " (default: ${DEFAULT-VALUE}).")
  private String speed;

  @Option(
      names = "--shuffle",
      paramLabel = "SEED",
      description = "In an order drawn at random from this seed.")
  private Optional<Long> shuffle = Optional.empty();

  @Parameters(arity = "1..*", paramLabel = "FILE", description = "Files, plain or packed by gzip.")
  private List<Path> files = List.of();

  @Override
  public Integer call() {
    OptionalLong factor = factor();
    Map<Path, Adapter> sources = sources();
    RunningSystem system = data.running();
    Progress progress = new Progress(System.err);
    EnumSet<KafkaTopic> topics = EnumSet.noneOf(KafkaTopic.class);
    List<EncodedEvent> events = read(sources, topics, progress);
    if (events.isEmpty()) {
      throw new ProblemException(ExitCode.BAD_INPUT, "there is no event in these files");
    }
    if (shuffle.isPresent()) {
      Collections.shuffle(events, new Random(shuffle.orElseThrow()));
    } else {
      // Several files become one past; the sort is stable, so each keeps its own order.
      events.sort(REGISTRY_FIRST.thenComparing(EncodedEvent::arrivalTime));
    }
    return new Delivery(system, intake.patienceSeconds(), progress)
        .deliver(events, topics, new Pacing(factor));
  }

  private OptionalLong factor() {
    if (speed.equals("max")) {
      return OptionalLong.empty();
    }
    try {
      long factor = Long.parseLong(speed);
      if (factor >= 1) {
        return OptionalLong.of(factor);
      }
    } catch (NumberFormatException notANumber) {
      // Told below, as any other value that is not allowed.
    }
    throw new ProblemException(
        ExitCode.USAGE, "--speed is " + speed + "; allowed: max, or a whole number from 1");
  }

  private Map<Path, Adapter> sources() {
    Map<Path, Adapter> sources = new LinkedHashMap<>();
    try {
      for (Path file : files) {
        if (!Files.isRegularFile(file)) {
          throw new AdapterException(
              file + (Files.exists(file) ? " is not a regular file" : " does not exist"));
        }
        sources.put(
            file, kind.isPresent() ? Adapters.ofKind(kind.orElseThrow()) : Adapters.forFile(file));
      }
    } catch (AdapterException wrong) {
      throw new ProblemException(ExitCode.BAD_INPUT, wrong.getMessage());
    } catch (IOException failed) {
      throw new ProblemException(
          ExitCode.BAD_INPUT, "cannot read the file: " + failed.getMessage());
    }
    return sources;
  }

  /** All events of the files, encoded, so that a broken file is known before anything is sent. */
  private static List<EncodedEvent> read(
      Map<Path, Adapter> sources, EnumSet<KafkaTopic> topics, Progress progress) {
    List<EncodedEvent> events = new ArrayList<>();
    Encoder encoder = new Encoder();
    sources.forEach(
        (file, adapter) -> {
          Consumer<AdaptedEvent> sink =
              event -> {
                EncodedEvent encoded = encoder.encode(event);
                topics.add(encoded.topic());
                events.add(encoded);
                progress.show(events.size() + " events read");
              };
          try {
            adapter.events(file, sink);
          } catch (AdapterException wrong) {
            throw new ProblemException(ExitCode.BAD_INPUT, wrong.getMessage());
          } catch (IOException failed) {
            throw new ProblemException(
                ExitCode.BAD_INPUT, "cannot read " + file + ": " + failed.getMessage());
          }
        });
    return events;
  }
}

package io.city360.onebox.cli;

import io.city360.avro.Stream;
import io.city360.avro.json.JsonLineException;
import io.city360.avro.json.JsonLines;
import io.city360.onebox.config.ExitCode;
import io.city360.onebox.config.ProblemException;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.apache.avro.specific.SpecificRecord;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Publishes events that are written as JSON lines. */
@Command(
    name = "publish",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Publishes JSON lines that follow the Avro schema of the stream (avro/src/main/avro), one"
          + " event a line, and returns when the engine has taken them in and published.",
      "Nothing is sent unless every line can be understood."
    },
    footer = {
      "",
      "Times are ISO-8601 with a zone or milliseconds since 1970; event_id is a UUID.",
      "The same account as of replay is printed."
    })
final class PublishCommand implements Callable<Integer> {
  @Mixin private DataFolderOption data;
  @Mixin private IntakeOptions intake;

  @Option(
      names = "--arrive-now",
      description =
          "The events arrive now; otherwise each at its ingest_time, as records of a replay do.")
  private boolean arriveNow;

  @Parameters(
      index = "0",
      paramLabel = "STREAM",
      description = "cases, readings, approvals or sites.")
  private String streamName;

  @Parameters(
      index = "1",
      paramLabel = "FILE",
      description = "A file of JSON lines, - for standard input.")
  private Path file;

  @Override
  public Integer call() {
    Stream stream =
        Stream.ofTopic(streamName)
            .orElseThrow(
                () ->
                    new ProblemException(
                        ExitCode.USAGE,
                        "there is no stream " + streamName + "; allowed: " + allowed()));
    List<EncodedEvent> events = read(stream);
    if (events.isEmpty()) {
      throw new ProblemException(ExitCode.BAD_INPUT, "there is no event in " + file);
    }
    return new Delivery(data.running(), intake.patienceSeconds(), new Progress(System.err))
        .deliver(events, EnumSet.of(Encoder.topic(stream)), new Pacing(OptionalLong.empty()));
  }

  private static String allowed() {
    return Arrays.stream(Stream.values()).map(Stream::topic).collect(Collectors.joining(", "));
  }

  private List<EncodedEvent> read(Stream stream) {
    JsonLines<? extends SpecificRecord> codec = JsonLines.of(stream);
    Encoder encoder = new Encoder();
    List<EncodedEvent> events = new ArrayList<>();
    try (BufferedReader lines = open()) {
      long number = 0;
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        number++;
        if (!line.isBlank()) {
          SpecificRecord record = codec.read(number, line);
          long arrival =
              arriveNow
                  ? System.currentTimeMillis()
                  : (long) record.get(record.getSchema().getField("ingest_time").pos());
          events.add(encoder.encode(stream, stream.key(record), arrival, record));
        }
      }
    } catch (JsonLineException wrong) {
      throw new ProblemException(ExitCode.BAD_INPUT, file + ", " + wrong.getMessage());
    } catch (MalformedInputException binary) {
      throw new ProblemException(
          ExitCode.BAD_INPUT, file + " is not a file of JSON lines in UTF-8");
    } catch (IOException failed) {
      throw new ProblemException(
          ExitCode.BAD_INPUT, "cannot read " + file + ": " + failed.getMessage());
    }
    return events;
  }

  private BufferedReader open() throws IOException {
    if (file.toString().equals("-")) {
      return new BufferedReader(
          new java.io.InputStreamReader(System.in, java.nio.charset.StandardCharsets.UTF_8));
    }
    if (!Files.isRegularFile(file)) {
      throw new ProblemException(
          ExitCode.BAD_INPUT,
          file + (Files.exists(file) ? " is not a regular file" : " does not exist"));
    }
    return Files.newBufferedReader(file);
  }
}

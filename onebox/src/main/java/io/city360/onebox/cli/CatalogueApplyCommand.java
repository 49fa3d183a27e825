package io.city360.onebox.cli;

import io.city360.catalogue.CatalogueChange;
import io.city360.onebox.config.DataFolder;
import io.city360.onebox.config.ExitCode;
import io.city360.onebox.config.ProblemException;
import io.city360.onebox.definition.DefinitionRequest;
import io.city360.onebox.definition.DistrictCatalogue;
import io.city360.onebox.supervisor.RunFiles;
import io.city360.onebox.supervisor.RunState;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Puts a catalogue into force. */
@Command(
    name = "apply",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Checks a catalogue as ./city360 catalogue check does and puts it into force, on a running system"
          + " at once, else from the next ./city360 up on.",
      "Ends with exit code 9 where it is refused; the one in force stays then."
    })
final class CatalogueApplyCommand implements Callable<Integer> {
  private static final Duration PATIENCE = Duration.ofSeconds(300);
  private static final long LOOK_MILLIS = 100;

  @Spec private CommandSpec spec;
  @Mixin private DataFolderOption data;

  @Parameters(
      arity = "0..1",
      paramLabel = "FILE|DIR",
      description =
          "A file or folder of a catalogue, put over the one in force; a folder with a district.yaml is"
              + " a whole catalogue (default: the folder catalogue of the data folder).")
  private Optional<Path> path = Optional.empty();

  @Override
  public Integer call() {
    DataFolder folder = data.folder();
    DistrictCatalogue district = new DistrictCatalogue(folder);
    if (district.inForce().isEmpty()) {
      throw new ProblemException(
          ExitCode.NOT_RUNNING,
          "no system has run in "
              + folder.root()
              + "; its first ./city360 up takes the catalogue that"
              + " lies in "
              + district.work());
    }
    CatalogueCandidate candidate = CatalogueCandidate.of(district, path, out());
    if (candidate.change().kind() == CatalogueChange.Kind.NONE) {
      out().println("It is the catalogue in force; nothing changes.");
      return ExitCode.OK.number();
    }
    district.keep(candidate.catalogue().texts());
    RunFiles files = new RunFiles(folder);
    if (files.state().filter(RunState::isAlive).isPresent()) {
      data.running();
      return ask(files, candidate);
    }
    district.putInForce(candidate.catalogue());
    candidate.change().lines().forEach(line -> out().println(line));
    out().println("in force from the next ./city360 up on");
    return ExitCode.OK.number();
  }

  private int ask(RunFiles files, CatalogueCandidate candidate) {
    String id = UUID.randomUUID().toString();
    files.write(new DefinitionRequest(id, candidate.catalogue().version()));
    Progress progress = new Progress(System.err);
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (System.nanoTime() < deadline) {
      Optional<DefinitionRequest.Answer> answer =
          files.answer().filter(found -> found.id().equals(id));
      if (answer.isPresent()) {
        answer.get().lines().forEach(line -> out().println(line));
        if (!answer.get().applied()) {
          throw new ProblemException(
              ExitCode.BAD_INPUT, "the catalogue is not applied; the one in force stays");
        }
        return ExitCode.OK.number();
      }
      if (files.state().filter(RunState::isAlive).isEmpty()) {
        throw new ProblemException(
            ExitCode.NOT_RUNNING,
            "the supervisor has ended before it answered; ./city360 status tells why, and"
                + " ./city360 catalogue apply works without it too");
      }
      progress.show("waiting for the supervisor");
      Pause.millis(LOOK_MILLIS);
    }
    throw new ProblemException(
        ExitCode.TIMED_OUT,
        "the supervisor has not answered within "
            + PATIENCE.toSeconds()
            + " s; ./city360 status tells what it does");
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }
}

package io.city360.onebox.cli;

import io.city360.onebox.config.ExitCode;
import io.city360.onebox.config.Installation;
import io.city360.onebox.config.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Takes pictures of the boards as a browser shows them. */
@Command(
    name = "screenshot",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Takes pictures of boards of the running system, as Chromium shows them, and prints the files.",
      "",
      "A wall is taken as it fills its screen, any other board in its whole length."
    },
    footer = {
      "",
      "Example: ./city360 screenshot city-wall field-operation --lang zh --out pictures",
      "         ./city360 screenshot 'indicator?var-indicator=congestion_index'",
      "Chromium is /usr/bin/chromium, or what CHROMIUM names."
    })
final class ScreenshotCommand implements Callable<Integer> {
  private static final Pattern SIZE = Pattern.compile("[1-9][0-9]{2,3}x[1-9][0-9]{2,3}");
  private static final String SCREEN = "1920x1080";
  private static final String WIDE_SCREEN = "3840x1080";

  /** Editions of a board in a language. */
  private enum Language {
    EN(""),
    ZH("-zh");

    private final String suffix;

    Language(String suffix) {
      this.suffix = suffix;
    }
  }

  @Mixin private DataFolderOption data;

  @Parameters(
      arity = "0..*",
      paramLabel = "BOARD",
      defaultValue = "city-wall",
      description =
          "Name of a board as in its address, with variables after a question mark (default:"
              + " ${DEFAULT-VALUE}).")
  private List<String> boards;

  @Option(
      names = "--out",
      paramLabel = "FOLDER",
      defaultValue = "pictures",
      description = "Where the pictures go (default: ${DEFAULT-VALUE}).")
  private Path folder;

  @Option(
      names = "--lang",
      defaultValue = "en",
      paramLabel = "en|zh",
      description = "Language of the edition, where the name gives none (default: en).")
  private Language language;

  @Option(
      names = "--size",
      paramLabel = "WIDTHxHEIGHT",
      description =
          "Of the window, in pixels; without it 3840x1080 for the walls of that size and 1920x1080"
              + " for all else.")
  private Optional<String> size = Optional.empty();

  @Override
  public Integer call() throws IOException, InterruptedException {
    size.filter(text -> !SIZE.matcher(text).matches())
        .ifPresent(
            wrong -> {
              throw new ProblemException(
                  ExitCode.USAGE, "--size is " + wrong + "; allowed: for example 1920x1080");
            });
    RunningSystem system = data.running();
    Path dashboards = Installation.current().home().resolve("dashboards");
    BoardNames names = BoardNames.in(dashboards.resolve("boards"));
    List<String> command = new ArrayList<>();
    command.add("node");
    command.add(dashboards.resolve("viewer/tools/screenshot.mjs").toString());
    command.add(system.state().addresses().get("board"));
    for (String board : boards) {
      String[] parts = board.split("\\?", 2);
      String uid = names.find(parts[0], language.suffix);
      String query = parts.length > 1 ? "?" + parts[1] : "";
      command.add(size.orElse(isWide(uid) ? WIDE_SCREEN : SCREEN));
      command.add("/d/" + uid + (isWall(uid) ? "?kiosk" + query.replace('?', '&') : query));
      command.add(folder.resolve(uid + ".png").toString());
    }
    Files.createDirectories(folder);
    int code = new ProcessBuilder(command).inheritIO().start().waitFor();
    if (code != 0) {
      throw new ProblemException(
          ExitCode.FAILED, "the browser took no picture; what it said stands above");
    }
    return ExitCode.OK.number();
  }

  private static boolean isWall(String uid) {
    return uid.startsWith("city-wall") || uid.startsWith("city-war");
  }

  private static boolean isWide(String uid) {
    return isWall(uid) && !uid.contains("-hd");
  }
}

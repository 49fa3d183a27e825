package io.city360.onebox.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import picocli.CommandLine;

/**
 * A command run within the test.
 *
 * @param words what it said to standard error
 */
record CommandRun(int exitCode, String words) {

  static CommandRun of(String... arguments) {
    // What the launcher tells the command line; nothing there is used by these commands. Other
    // tests of the same process find their own again.
    String nowhere = Path.of("target", "nowhere").toAbsolutePath().toString();
    Map<String, String> before = new HashMap<>();
    Map.of(
            "city360.home", nowhere,
            "city360.build", nowhere,
            "city360.chdb.lib", nowhere + "/libchdb.so")
        .forEach((key, value) -> before.put(key, System.setProperty(key, value)));
    try {
      StringWriter words = new StringWriter();
      CommandLine line = City360.commandLine();
      line.setErr(new PrintWriter(words, true));
      line.setOut(new PrintWriter(words, true));
      return new CommandRun(line.execute(arguments), words.toString());
    } finally {
      before.forEach(CommandRun::restore);
    }
  }

  private static void restore(String key, String value) {
    if (value == null) {
      System.clearProperty(key);
    } else {
      System.setProperty(key, value);
    }
  }
}

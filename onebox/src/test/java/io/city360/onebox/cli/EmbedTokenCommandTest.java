package io.city360.onebox.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.city360.onebox.board.EmbedGrant;
import io.city360.onebox.board.EmbedGrants;
import io.city360.onebox.config.DataFolder;
import io.city360.onebox.config.ExitCode;
import io.city360.onebox.definition.DistrictCatalogue;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Embedding at the command line, while nothing runs. */
class EmbedTokenCommandTest {
  @TempDir private Path folder;

  /** What a command said and how it ended. */
  private record Said(int exitCode, String out, String words) {}

  @BeforeEach
  void start() {
    DataFolder data = new DataFolder(folder);
    data.create();
    new DistrictCatalogue(data).prepare(true, false);
  }

  @Test
  void aTokenIsGivenListedAndRevoked() {
    Said issued = issue("--street", "440304001", "--public");
    assertThat(issued.exitCode()).as(issued.words()).isZero();
    assertThat(issued.out()).contains("Token   ey", "/d-solo/test-board?panelId=1");
    EmbedGrant grant = grants().get(0);
    assertThat(grant.panels()).containsExactlyInAnyOrder(1, 2);
    assertThat(grant.isPublic()).isTrue();

    assertThat(run("list").out())
        .contains(grant.id(), "street 440304001", "public", "last used never")
        .doesNotContain("eyJ");
    assertThat(run("revoke", grant.id()).exitCode()).isZero();
    assertThat(run("list").out()).contains("revoked 2");
  }

  @Test
  void aSecretIsShownOnceAndKeptAsItsHashOnly() throws Exception {
    Said issued = issue("--department", "water_bureau", "--secret");
    String secret = issued.out().replaceAll("(?s).*Secret  (\\S+).*", "$1");

    assertThat(secret).hasSizeGreaterThan(40);
    assertThat(issued.out()).doesNotContain("Token ");
    assertThat(Files.readString(folder.resolve("secrets/embed-grants.json")))
        .doesNotContain(secret)
        .contains("secretHash");
  }

  @Test
  void aNewKeySignsFromNowOn() throws Exception {
    issue("--street", "440304001");
    String before = Files.readString(folder.resolve("secrets/embed-keys.json"));

    assertThat(run("rotate").out()).contains("Tokens are signed with key ");

    assertThat(Files.readString(folder.resolve("secrets/embed-keys.json")))
        .hasSizeGreaterThan(before.length());
  }

  @Test
  void whatIsWrongIsSaidWithWhatWouldBeRight() {
    refused(issue("--street", "1"), "no such street");
    refused(issue("--street", "440304001", "--for", "200d"), "at most 90d");
    refused(issue("--street", "440304001", "--for", "x"), "allowed: a whole number");
    refused(issue("--street", "440304001", "--frame", "https://x/path"), "an origin such as");
    refused(issue(), "--street");
    refused(run("revoke", "nothing"), "no grant nothing");
    assertThat(grants()).isEmpty();
  }

  private static void refused(Said said, String why) {
    assertThat(said.exitCode()).isEqualTo(ExitCode.USAGE.number());
    assertThat(said.words()).contains(why);
  }

  private List<EmbedGrant> grants() {
    return new EmbedGrants(folder.resolve("secrets/embed-grants.json")).all();
  }

  private Said issue(String... more) {
    List<String> arguments =
        new ArrayList<>(
            List.of("issue", "--client", "portal", "--dashboard", "test-board", "--panels", "1,2"));
    arguments.addAll(List.of(more));
    return run(arguments.toArray(String[]::new));
  }

  private Said run(String... arguments) {
    List<String> all = new ArrayList<>(List.of("embed-token"));
    all.addAll(List.of(arguments));
    all.add("--data-dir=" + folder);
    PrintStream before = System.out;
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
    try {
      CommandRun run = CommandRun.of(all.toArray(String[]::new));
      return new Said(run.exitCode(), out.toString(StandardCharsets.UTF_8), run.words());
    } finally {
      System.setOut(before);
    }
  }
}

package io.city360.onebox.cli;

import io.city360.catalogue.BoardRules;
import io.city360.catalogue.Catalogue;
import io.city360.onebox.alert.Span;
import io.city360.onebox.board.ClientSecrets;
import io.city360.onebox.board.EmbedGrant;
import io.city360.onebox.board.EmbedGrants;
import io.city360.onebox.board.EmbedKeys;
import io.city360.onebox.board.EmbedScope;
import io.city360.onebox.board.EmbedTokens;
import io.city360.onebox.config.ExitCode;
import io.city360.onebox.config.ProblemException;
import io.city360.onebox.config.Secrets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lets a portal show panels. */
@Command(
    name = "issue",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "Lets a portal show panels, and prints the token or the secret.")
final class EmbedIssueCommand implements Callable<Integer> {
  @Mixin private DataFolderOption data;

  @Option(
      names = "--client",
      required = true,
      paramLabel = "NAME",
      description = "Short name of the portal.")
  private String client;

  @Option(
      names = "--dashboard",
      required = true,
      paramLabel = "UID",
      description = "The board the panels are on.")
  private String dashboard;

  @Option(
      names = "--panels",
      required = true,
      split = ",",
      paramLabel = "ID",
      description = "Ids of the panels, with commas.")
  private Set<Integer> panels;

  @ArgGroup(exclusive = true, multiplicity = "1")
  private Place place;

  @Option(
      names = "--frame",
      paramLabel = "ORIGIN",
      description = "Origin of the pages that may hold the panels, such as https://portal.example.")
  private List<String> frames = List.of();

  @Option(
      names = "--public",
      description = "Everybody may look: values with few samples are suppressed.")
  private boolean isPublic;

  @Option(
      names = "--for",
      defaultValue = "30d",
      paramLabel = "TIME",
      description = "How long it holds (default: ${DEFAULT-VALUE}); " + Span.FORM + ".")
  private String length;

  @Option(
      names = "--secret",
      description = "Print a secret with which the portal's server gets short tokens.")
  private boolean withSecret;

  /** The one place whose rows are shown. */
  static final class Place {
    @Option(names = "--street", paramLabel = "CODE", description = "Only this street's rows.")
    private Optional<String> street = Optional.empty();

    @Option(names = "--department", paramLabel = "ID", description = "Only this department's rows.")
    private Optional<String> department = Optional.empty();
  }

  @Override
  public Integer call() {
    Secrets secrets = EmbedFiles.of(data);
    BoardRules.Embedding rules = EmbedFiles.rules(data);
    Instant now = Instant.now();
    Duration life = life(rules.longestToken());
    Optional<String> secret = withSecret ? Optional.of(ClientSecrets.generate()) : Optional.empty();
    EmbedGrant grant =
        new EmbedGrant(
            UUID.randomUUID().toString().substring(0, 13),
            client,
            dashboard,
            panels,
            scope(EmbedFiles.catalogue(data)),
            isPublic,
            frames.stream().map(EmbedIssueCommand::origin).toList(),
            now.toEpochMilli(),
            now.plus(life).toEpochMilli(),
            Optional.empty(),
            secret.map(ClientSecrets::hash));
    EmbedGrants grants = new EmbedGrants(secrets.embedGrantsFile());
    EmbedKeys keys = EmbedKeys.create(secrets.embedKeysFile());
    grants.add(grant);
    System.out.println("Grant   " + grant.id() + ", until " + now.plus(life));
    if (secret.isPresent()) {
      System.out.println("Secret  " + secret.get());
      System.out.println(
          "Short tokens: curl -X POST -u " + grant.id() + ":SECRET ADDRESS/api/embed/token");
    } else {
      printToken(grant, new EmbedTokens(keys, grants).issue(grant, now, life));
    }
    return ExitCode.OK.number();
  }

  private static void printToken(EmbedGrant grant, String token) {
    System.out.println("Token   " + token);
    System.out.printf(
        "<iframe src=\"ADDRESS/d-solo/%s?panelId=%d&auth_token=TOKEN\" width=\"450\" height=\"200\""
            + " referrerpolicy=\"strict-origin\"></iframe>%n",
        grant.dashboard(), grant.panels().stream().sorted().findFirst().orElseThrow());
  }

  private Duration life(Duration longest) {
    Duration life =
        Span.parse(length)
            .orElseThrow(
                () ->
                    new ProblemException(
                        ExitCode.USAGE, "--for is " + length + "; allowed: " + Span.FORM));
    if (life.compareTo(longest) > 0) {
      throw new ProblemException(
          ExitCode.USAGE,
          "--for is " + length + "; allowed: at most " + longest.toDays() + "d (boards.yaml)");
    }
    return life;
  }

  private EmbedScope scope(Catalogue catalogue) {
    Optional<EmbedScope> street =
        place
            .street
            .filter(code -> catalogue.street(code).isPresent())
            .map(code -> new EmbedScope(EmbedScope.Level.STREET, code));
    Optional<EmbedScope> department =
        place
            .department
            .filter(id -> catalogue.department(id).isPresent())
            .map(id -> new EmbedScope(EmbedScope.Level.DEPARTMENT, id));
    return street
        .or(() -> department)
        .orElseThrow(
            () ->
                new ProblemException(
                    ExitCode.USAGE,
                    "the catalogue has no such street or department; ./city360 sql 'SELECT code"
                        + " FROM streets' lists streets"));
  }

  private static String origin(String text) {
    if (!text.matches(EmbedGrant.ORIGIN)) {
      throw new ProblemException(
          ExitCode.USAGE,
          "--frame is " + text + "; allowed: an origin such as https://portal.example");
    }
    return text;
  }
}

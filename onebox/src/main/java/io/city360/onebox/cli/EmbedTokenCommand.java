package io.city360.onebox.cli;

import io.city360.onebox.board.EmbedGrant;
import io.city360.onebox.board.EmbedGrants;
import io.city360.onebox.board.EmbedKeys;
import io.city360.onebox.board.LastUsed;
import io.city360.onebox.config.ExitCode;
import io.city360.onebox.config.ProblemException;
import io.city360.onebox.config.Secrets;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Lets other portals show single panels, and ends that. */
@Command(
    name = "embed-token",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Lets another portal show single panels of one street or department, and ends that.",
      "",
      "A token is fixed to panels, a street or department, and the pages that may hold them; what the"
          + " address says besides changes nothing. Without --secret a token is printed that can be"
          + " written into a page. With --secret a secret is printed once instead: the portal's server"
          + " asks /api/embed/token with it and gets short tokens.",
      "",
      "All of it works without a running system; the board server reads it at each request."
    },
    footer = {
      "",
      "Example: ./city360 embed-token issue --client lianhua --dashboard street-440304010 \\",
      "           --panels 1,2 --street 440304010 --frame https://portal.example --public",
      "         ./city360 embed-token revoke GRANT"
    },
    subcommands = EmbedIssueCommand.class)
final class EmbedTokenCommand implements Runnable {
  @Mixin private DataFolderOption data;

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "issue, revoke, list or rotate is missing");
  }

  @Command(
      name = "revoke",
      mixinStandardHelpOptions = true,
      sortOptions = false,
      description = "Ends a grant with all its tokens, at once.")
  int revoke(
      @Mixin DataFolderOption folder,
      @Parameters(paramLabel = "GRANT", description = "Its id; list tells.") String id) {
    EmbedGrants grants = new EmbedGrants(EmbedFiles.of(folder.or(data)).embedGrantsFile());
    if (!grants.revoke(id, Instant.now().toEpochMilli())) {
      throw new ProblemException(
          ExitCode.USAGE, "there is no grant " + id + "; ./city360 embed-token list tells");
    }
    System.out.println("Revoked " + id + "; no token of it is valid any more.");
    return ExitCode.OK.number();
  }

  @Command(
      name = "list",
      mixinStandardHelpOptions = true,
      sortOptions = false,
      description = "Shows what has been granted, until when, and when it was last used.")
  int list(@Mixin DataFolderOption folder) {
    Secrets secrets = EmbedFiles.of(folder.or(data));
    Map<String, Long> lastUsed = LastUsed.read(secrets.embedLastUsedFile());
    for (EmbedGrant grant : new EmbedGrants(secrets.embedGrantsFile()).all()) {
      System.out.printf(
          "%s  %s  %s panels %s  %s %s%s%n    frames %s  until %s  last used %s%s%n",
          grant.id(),
          grant.client(),
          grant.dashboard(),
          grant.panels().stream().sorted().toList(),
          grant.scope().level().variable(),
          grant.scope().id(),
          grant.isPublic() ? "  public" : "",
          grant.frames(),
          Instant.ofEpochMilli(grant.expiresAt()),
          Optional.ofNullable(lastUsed.get(grant.id()))
              .map(millis -> Instant.ofEpochMilli(millis).toString())
              .orElse("never"),
          grant.revokedAt().map(at -> "  revoked " + Instant.ofEpochMilli(at)).orElse(""));
    }
    return ExitCode.OK.number();
  }

  @Command(
      name = "rotate",
      mixinStandardHelpOptions = true,
      sortOptions = false,
      description = {
        "Lets a new key sign from now on.",
        "What the last key has signed stays valid until it expires."
      })
  int rotate(@Mixin DataFolderOption folder) {
    DataFolderOption chosen = folder.or(data);
    String key =
        EmbedKeys.create(EmbedFiles.of(chosen).embedKeysFile())
            .rotate(Instant.now(), EmbedFiles.rules(chosen).longestToken());
    System.out.println("Tokens are signed with key " + key + " from now on.");
    return ExitCode.OK.number();
  }
}

package io.city360.onebox.board;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.city360.onebox.config.ExitCode;
import io.city360.onebox.config.Port;
import io.city360.onebox.config.ProblemException;
import io.city360.onebox.config.Settings;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BoardListenTest {
  private static final Map<String, String> TLS =
      Map.of("board.tls.certificate", "a.pem", "board.tls.key", "b.pem");
  private static final Map<String, String> LOGIN =
      Map.of(
          "board.oidc.keys", "keys.json",
          "board.oidc.issuer", "https://login.example",
          "board.oidc.audience", "city360");

  @Test
  void theWallStandsAtItsWellKnownAddress() {
    assertThat(listen(Port.DEFAULT_BASE, Map.of()).url()).isEqualTo("http://127.0.0.1:3000");
  }

  @Test
  void aSecondSystemHasAPortOfItsOwn() {
    assertThat(listen(20_000, Map.of()).url()).isEqualTo("http://127.0.0.1:20010");
    assertThat(listen(20_000, Map.of("board.port", "4000")).url())
        .isEqualTo("http://127.0.0.1:4000");
  }

  @Test
  void anAddressThatOthersReachNeedsTlsAndALogin() {
    for (String address : new String[] {"0.0.0.0", "::", "192.0.2.7"}) {
      refused(with(address, Map.of(), Map.of()));
      refused(with(address, TLS, Map.of()));
      refused(with(address, Map.of(), LOGIN));
      assertThat(listen(Port.DEFAULT_BASE, with(address, TLS, LOGIN)).url()).startsWith("https://");
    }
    assertThat(listen(Port.DEFAULT_BASE, with("::1", Map.of(), Map.of())).url())
        .isEqualTo("http://[::1]:3000");
  }

  @Test
  void halfOfWhatBelongsTogetherIsRefused() {
    assertThatThrownBy(() -> listen(Port.DEFAULT_BASE, Map.of("board.tls.key", "b.pem")))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("go together: board.tls.certificate, board.tls.key");
  }

  private static void refused(Map<String, String> given) {
    assertThatThrownBy(() -> listen(Port.DEFAULT_BASE, given))
        .isInstanceOfSatisfying(
            ProblemException.class,
            problem -> assertThat(problem.exitCode()).isEqualTo(ExitCode.USAGE))
        .hasMessageContaining("which others can reach; that needs TLS and a login")
        .hasMessageContaining("board.tls.certificate")
        .hasMessageContaining("board.oidc.keys");
  }

  private static Map<String, String> with(
      String address, Map<String, String> tls, Map<String, String> login) {
    Map<String, String> given = new HashMap<>(Map.of("board.listen", address));
    given.putAll(tls);
    given.putAll(login);
    return given;
  }

  private static BoardListen listen(int portBase, Map<String, String> given) {
    return BoardListen.of(Settings.load(Path.of("none"), given), portBase);
  }
}

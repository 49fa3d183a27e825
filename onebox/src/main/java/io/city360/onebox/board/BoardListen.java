package io.city360.onebox.board;

import io.city360.onebox.config.ExitCode;
import io.city360.onebox.config.Port;
import io.city360.onebox.config.ProblemException;
import io.city360.onebox.config.Setting;
import io.city360.onebox.config.Settings;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Where the board server listens, and what guards it there.
 *
 * @param host address
 * @param port number
 * @param tls certificate and key, absent where it speaks plainly
 * @param login how people log in, absent where everybody may come in
 */
public record BoardListen(String host, int port, Optional<Tls> tls, Optional<Login> login) {
  /** PEM files. */
  public record Tls(Path certificate, Path key) {}

  /**
   * An issuer of OpenID Connect.
   *
   * @param keys file with its JWK set
   */
  public record Login(Path keys, String issuer, String audience) {}

  /**
   * What the settings say.
   *
   * @param portBase first port of the system
   * @throws ProblemException where others could reach the boards without TLS and login
   */
  public static BoardListen of(Settings settings, int portBase) {
    BoardListen listen =
        new BoardListen(
            settings.text(Setting.BOARD_LISTEN),
            port(settings, portBase),
            tls(settings),
            login(settings));
    if (!listen.isLoopback() && (listen.tls().isEmpty() || listen.login().isEmpty())) {
      throw new ProblemException(
          ExitCode.USAGE,
          "board.listen is "
              + listen.host()
              + ", which others can reach; that needs TLS and a login: set board.tls.certificate,"
              + " board.tls.key, board.oidc.keys, board.oidc.issuer and board.oidc.audience, or"
              + " listen at 127.0.0.1");
    }
    return listen;
  }

  /** The well-known port, unless another is set or the system has ports of its own. */
  private static int port(Settings settings, int portBase) {
    boolean isSet = settings.changes().containsKey(Setting.BOARD_PORT.key());
    return isSet || portBase == Port.DEFAULT_BASE
        ? (int) settings.get(Setting.BOARD_PORT)
        : Port.BOARD.at(portBase);
  }

  private static Optional<Tls> tls(Settings settings) {
    List<String> given = given(settings, Setting.BOARD_CERTIFICATE, Setting.BOARD_KEY);
    return given.isEmpty()
        ? Optional.empty()
        : Optional.of(new Tls(Path.of(given.get(0)), Path.of(given.get(1))));
  }

  private static Optional<Login> login(Settings settings) {
    List<String> given =
        given(
            settings,
            Setting.BOARD_OIDC_KEYS,
            Setting.BOARD_OIDC_ISSUER,
            Setting.BOARD_OIDC_AUDIENCE);
    return given.isEmpty()
        ? Optional.empty()
        : Optional.of(new Login(Path.of(given.get(0)), given.get(1), given.get(2)));
  }

  /** The values of settings that go together: all of them or none. */
  private static List<String> given(Settings settings, Setting... together) {
    List<String> values = new ArrayList<>();
    for (Setting setting : together) {
      if (!settings.text(setting).isEmpty()) {
        values.add(settings.text(setting));
      }
    }
    if (!values.isEmpty() && values.size() < together.length) {
      throw new ProblemException(
          ExitCode.USAGE,
          "these settings go together: "
              + String.join(", ", List.of(together).stream().map(Setting::key).toList()));
    }
    return values;
  }

  private boolean isLoopback() {
    try {
      return InetAddress.getByName(host).isLoopbackAddress();
    } catch (UnknownHostException unknown) {
      throw new ProblemException(
          ExitCode.USAGE, "board.listen is " + host + "; allowed: an address of this machine");
    }
  }

  /** The address that a browser on this machine opens. */
  public String url() {
    String shown = host.equals("0.0.0.0") ? "127.0.0.1" : host.contains(":") ? "[::1]" : host;
    return (tls.isPresent() ? "https://" : "http://") + shown + ":" + port;
  }
}

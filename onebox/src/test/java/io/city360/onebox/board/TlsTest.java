package io.city360.onebox.board;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.city360.onebox.config.ProblemException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Key;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TlsTest {
  private static final String PASSWORD = "changeit";

  @TempDir private Path folder;

  private Certificate certificate;
  private BoardListen.Tls files;

  @BeforeEach
  void makeCertificate() throws Exception {
    Path store = folder.resolve("store.p12");
    Process keytool =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                    "-genkeypair",
                    "-alias",
                    "board",
                    "-keyalg",
                    "EC",
                    "-dname",
                    "CN=localhost",
                    "-ext",
                    "san=dns:localhost,ip:127.0.0.1",
                    "-storetype",
                    "PKCS12",
                    "-keystore",
                    store.toString(),
                    "-storepass",
                    PASSWORD))
            .redirectErrorStream(true)
            .start();
    String words = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(keytool.waitFor()).as(words).isZero();
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream stream = Files.newInputStream(store)) {
      keys.load(stream, PASSWORD.toCharArray());
    }
    certificate = keys.getCertificate("board");
    Key key = keys.getKey("board", PASSWORD.toCharArray());
    files =
        new BoardListen.Tls(
            pem("CERTIFICATE", certificate.getEncoded()), pem("PRIVATE KEY", key.getEncoded()));
  }

  private Path pem(String name, byte[] content) throws IOException {
    return Files.writeString(
        folder.resolve(name.replace(' ', '-') + ".pem"),
        "-----BEGIN %s-----\n%s\n-----END %s-----\n"
            .formatted(name, Base64.getMimeEncoder().encodeToString(content), name));
  }

  @Test
  void theBoardsSpeakTlsWithTheGivenCertificateAndNothingElse() throws Exception {
    BoardListen listen = new BoardListen("127.0.0.1", 0, Optional.of(files), Optional.empty());
    try (BoardFixture board = new BoardFixture(folder, new FakeClickHouse(), listen)) {
      URI address = URI.create("https://127.0.0.1:" + board.port() + "/api/health");
      HttpResponse<String> answer =
          HttpClient.newBuilder()
              .sslContext(trusting(certificate))
              .build()
              .send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString());

      assertThat(answer.statusCode()).isEqualTo(200);
      assertThatThrownBy(
              () ->
                  HttpClient.newHttpClient()
                      .send(
                          HttpRequest.newBuilder(
                                  URI.create(address.toString().replace("https", "http")))
                              .build(),
                          HttpResponse.BodyHandlers.ofString()))
          .isInstanceOf(IOException.class);
    }
  }

  @Test
  void filesThatAreNoCertificateAreNamed() throws IOException {
    Path none = Files.writeString(folder.resolve("none.pem"), "nothing");

    assertThatThrownBy(() -> PemFiles.keyStore(files.certificate(), none))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("none.pem")
        .hasMessageContaining("PKCS #8");
    assertThatThrownBy(() -> PemFiles.keyStore(none, files.key()))
        .isInstanceOf(ProblemException.class);
  }

  private static SSLContext trusting(Certificate certificate) throws Exception {
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    trusted.setCertificateEntry("board", certificate);
    TrustManagerFactory managers =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    managers.init(trusted);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, managers.getTrustManagers(), null);
    return context;
  }
}

package io.city360.onebox.alert;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Posts changes of alerts to an address, each until it is taken: what fails or answers with 408,
 * 429 or 5xx is tried again after a wait that doubles up to a minute. Another refusal would be
 * refused for ever and is left.
 */
final class Webhook {
  private static final Logger LOG = LoggerFactory.getLogger(Webhook.class);
  private static final Duration TIMEOUT = Duration.ofSeconds(10);
  private static final long FIRST_WAIT_MILLIS = 1_000;
  private static final long LONGEST_WAIT_MILLIS = 60_000;
  private static final int REQUEST_TIMEOUT = 408;
  private static final int TOO_MANY_REQUESTS = 429;

  /** Waits between two tries. */
  interface Pause {
    void millis(long time) throws InterruptedException;
  }

  private final HttpClient client = HttpClient.newBuilder().connectTimeout(TIMEOUT).build();
  private final URI address;
  private final Optional<Signature> signature;
  private final Pause pause;

  Webhook(URI address, Optional<Signature> signature, Pause pause) {
    this.address = address;
    this.signature = signature;
    this.pause = pause;
  }

  /**
   * Posts a change and returns when it is taken or refused for good.
   *
   * @return whether it was taken
   */
  boolean deliver(String alert, byte[] body) throws InterruptedException {
    for (long wait = FIRST_WAIT_MILLIS; ; wait = Math.min(2 * wait, LONGEST_WAIT_MILLIS)) {
      String trouble;
      try {
        int status = post(alert, body);
        if (status >= 200 && status < 300) {
          return true;
        }
        if (isFinal(status)) {
          LOG.error("{} refuses the change of {} with status {}: left", address, alert, status);
          return false;
        }
        trouble = "status " + status;
      } catch (IOException failed) {
        trouble = failed.toString();
      }
      LOG.warn(
          "{} did not take the change of {} ({}): again in {} ms", address, alert, trouble, wait);
      pause.millis(wait);
    }
  }

  private static boolean isFinal(int status) {
    return status >= 400
        && status < 500
        && status != REQUEST_TIMEOUT
        && status != TOO_MANY_REQUESTS;
  }

  private int post(String alert, byte[] body) throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(address)
            .timeout(TIMEOUT)
            .header("Content-Type", "application/json")
            .header("X-City360-Alert", alert)
            .POST(HttpRequest.BodyPublishers.ofByteArray(body));
    signature.ifPresent(signed -> request.header(Signature.HEADER, signed.of(body)));
    return client.send(request.build(), HttpResponse.BodyHandlers.discarding()).statusCode();
  }
}

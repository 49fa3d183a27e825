package io.city360.onebox.grafana;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * What Grafana answered.
 *
 * @param status of HTTP
 * @param body its JSON; missing where there was none
 */
record GrafanaAnswer(int status, JsonNode body) {
  boolean isOk() {
    return status >= 200 && status < 300;
  }

  /** Grafana's words, else the status. */
  String words() {
    String message = body.path("message").asText();
    return message.isEmpty() ? "status " + status : message + " (status " + status + ")";
  }
}

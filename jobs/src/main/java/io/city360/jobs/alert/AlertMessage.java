package io.city360.jobs.alert;

import io.city360.jobs.state.LeanType;

/**
 * A change of an alert for the Kafka topic {@code alerts}.
 *
 * @param alert the alert's identity as text: the record's key, so that its changes stay in order
 * @param json what is known of the alert, and what has changed
 * @param at when it changed, epoch milliseconds
 */
public record AlertMessage(String alert, String json, long at) {
  /** The Kafka topic of alerts. */
  public static final String TOPIC = "alerts";

  /** The type information of a message. */
  public static final LeanType<AlertMessage> TYPE =
      LeanType.of(AlertMessage.class, new AlertMessageSerializer());
}

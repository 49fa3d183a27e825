package io.city360.jobs.alert;

import java.util.Locale;

/** What has happened to an alert. */
enum AlertChange {
  /** A number became bad. */
  OPENED,
  /** It became worse: a graver level, which takes back acknowledgement and silence. */
  ESCALATED,
  /** Someone has taken it on. */
  ACKNOWLEDGED,
  /** Nothing more is told of it for a while. */
  MUTED,
  /** The silence is over and the alert still stands. */
  UNMUTED,
  /** People have been told; this itself is told to nobody. */
  DISPATCHED,
  /** The number is good again, or someone has closed it. */
  CLOSED;

  /** The name in messages. */
  String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}

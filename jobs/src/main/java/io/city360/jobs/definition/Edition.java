package io.city360.jobs.definition;

import java.io.Serializable;
import java.util.Map;
import java.util.TreeMap;

/**
 * A catalogue with the moment from which it is in force. Of two editions the later one counts.
 * Knows nothing of Flink, so that whoever tells of one needs none of it.
 *
 * @param since epoch milliseconds; 0 for one that any other replaces
 * @param texts the catalogue's files, as {@code Catalogue.texts()} gives them
 */
public record Edition(long since, Map<String, String> texts) implements Serializable {
  /** Copies the texts, so that they can travel. */
  public Edition {
    texts = new TreeMap<>(texts);
  }

  /** An edition that any other replaces. */
  public static Edition of(Map<String, String> texts) {
    return new Edition(0, texts);
  }
}

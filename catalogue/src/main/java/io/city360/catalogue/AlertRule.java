package io.city360.catalogue;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * When an alert opens, how grave it is, who answers for it, and when it closes.
 *
 * @param id in snake_case
 * @param name shown name
 * @param watch what it looks at
 * @param of ids of the indicators or nodes; empty for all that can be watched
 * @param scopes levels at which it looks
 * @param quantity which number of an indicator it compares
 * @param bounds when that number is bad
 * @param enterAfter how long a number must be bad before the alert opens, by the engine's clock
 * @param leaveAfter how long it must be good again before the alert closes
 * @param owner department that answers for it; empty where that of the indicator or topic does
 * @param silentAfter for streams, the time without an event after which each is silent
 * @param source where its thresholds come from
 */
public record AlertRule(
    String id,
    LocalName name,
    AlertWatch watch,
    List<String> of,
    Set<ScopeLevel> scopes,
    AlertQuantity quantity,
    AlertBounds bounds,
    Duration enterAfter,
    Duration leaveAfter,
    Optional<String> owner,
    Map<String, Duration> silentAfter,
    String source) {

  /** Whether it looks at this subject at this level. */
  public boolean watches(String subject, ScopeLevel level) {
    return scopes.contains(level) && (of.isEmpty() || of.contains(subject));
  }
}

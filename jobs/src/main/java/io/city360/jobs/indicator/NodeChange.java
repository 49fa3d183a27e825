package io.city360.jobs.indicator;

import io.city360.jobs.state.LeanType;

/**
 * A topic's index at a scope has changed.
 *
 * @param scope the scope's text
 * @param topic the topic's id
 * @param window start of the day, epoch milliseconds, or {@link #LIVE}
 * @param windowEnd end of the day; {@link #LIVE} likewise
 * @param value the index
 */
public record NodeChange(String scope, String topic, long window, long windowEnd, NodeValue value) {
  /** The window of what the wall shows now. */
  public static final long LIVE = 0;

  /** The type information of a node change. */
  public static final LeanType<NodeChange> TYPE =
      LeanType.of(NodeChange.class, new NodeChangeSerializer());

  /** Whether it is about what the wall shows now. */
  public boolean isLive() {
    return window == LIVE;
  }
}

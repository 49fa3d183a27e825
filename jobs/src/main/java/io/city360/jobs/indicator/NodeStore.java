package io.city360.jobs.indicator;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/** What the nodes of one scope rest on: topic indices by window, and what the wall last showed. */
public final class NodeStore {
  private final TreeMap<Long, Map<String, NodeValue>> windows = new TreeMap<>();
  private final Map<Long, Long> ends = new HashMap<>();
  private final Map<String, NodeValue> shown = new HashMap<>();

  /** Keeps a topic's index. */
  void put(NodeChange change) {
    windows
        .computeIfAbsent(change.window(), any -> new HashMap<>())
        .put(change.topic(), change.value());
    ends.put(change.window(), change.windowEnd());
  }

  /** Topic to index in a window; may be changed. */
  Map<String, NodeValue> topics(long window) {
    return windows.computeIfAbsent(window, any -> new HashMap<>());
  }

  long end(long window) {
    return ends.getOrDefault(window, window);
  }

  void end(long window, long end) {
    ends.put(window, end);
  }

  /** Node to what was last shown of it. */
  Map<String, NodeValue> shown() {
    return shown;
  }

  /** Start to indices of every window, {@link NodeChange#LIVE} among them. */
  TreeMap<Long, Map<String, NodeValue>> windows() {
    return windows;
  }

  /** Forgets days that lie further behind the newest than retention keeps. */
  void dropOlderThan(long millis) {
    long oldest = windows.isEmpty() ? 0 : windows.lastKey() - millis;
    windows.keySet().removeIf(window -> window != NodeChange.LIVE && window < oldest);
    ends.keySet().retainAll(windows.keySet());
  }
}

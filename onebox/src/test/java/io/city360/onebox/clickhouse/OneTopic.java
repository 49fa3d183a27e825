package io.city360.onebox.clickhouse;

import io.city360.catalogue.Catalogue;
import io.city360.catalogue.Topic;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The bundled catalogue with the indicators of one topic only, where each of them takes time. */
final class OneTopic {
  private OneTopic() {}

  static Catalogue of(String topic) {
    Catalogue whole = Catalogue.bundled();
    Set<String> kept =
        whole.indicators().stream()
            .filter(indicator -> indicator.topic().equals(topic))
            .map(indicator -> "recounts/" + indicator.id() + ".sql")
            .collect(Collectors.toSet());
    Map<String, String> texts = new TreeMap<>();
    whole
        .texts()
        .forEach(
            (file, text) -> {
              boolean isOfAnIndicator = file.matches("recounts/[^/]+\\.sql");
              boolean isIndicators = file.startsWith("indicators/");
              boolean isNamed = file.equals("alerts.yaml") || file.equals("missing_inputs.yaml");
              if (isIndicators
                  ? file.equals("indicators/" + topic + ".yaml")
                  : isOfAnIndicator ? kept.contains(file) : !isNamed) {
                texts.put(file, text);
              }
            });
    texts.put("topics.yaml", topics(whole, topic));
    return Catalogue.of(texts);
  }

  private static String topics(Catalogue whole, String kept) {
    String text = whole.texts().get("topics.yaml");
    for (Topic topic : whole.topics()) {
      if (!topic.id().equals(kept)) {
        text =
            text.replaceFirst(
                "(?m)^  " + topic.id() + ":\n",
                "  "
                    + topic.id()
                    + ":\n    complete: false\n    planned_weight: 100\n    planned: [later]\n");
      }
    }
    return text;
  }
}

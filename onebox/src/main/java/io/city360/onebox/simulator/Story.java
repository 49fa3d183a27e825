package io.city360.onebox.simulator;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.LongConsumer;
import org.apache.avro.specific.SpecificRecordBase;

/** The steps of one entity's life, numbered in the order in which they happened. */
final class Story {
  private record Step(
      long at, SpecificRecordBase event, LongConsumer sequence, LongConsumer ingest) {}

  private final String topic;
  private final String key;
  private final List<Step> steps = new ArrayList<>();

  Story(String topic, String key) {
    this.topic = topic;
    this.key = key;
  }

  void add(long at, SpecificRecordBase event, LongConsumer sequence, LongConsumer ingest) {
    steps.add(new Step(at, event, sequence, ingest));
  }

  /** Sends every step through the noise between its system and the broker. */
  void tell(SplittableRandom random, EventNoise noise, List<Outgoing> out) {
    steps.sort(Comparator.comparingLong(Step::at));
    for (int i = 0; i < steps.size(); i++) {
      Step step = steps.get(i);
      long arrival = noise.arrival(random, step.at());
      step.sequence().accept(i + 1);
      step.ingest().accept(arrival - 50);
      noise.send(random, out, topic, key, arrival, step.event());
    }
  }
}

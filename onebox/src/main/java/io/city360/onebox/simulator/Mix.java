package io.city360.onebox.simulator;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Names with weights, from which one is drawn: {@code name:weight, name:weight}. */
final class Mix {
  private final List<String> names = new ArrayList<>();
  private final double[] upTo;

  Mix(String text) {
    String[] parts = text.split(",");
    upTo = new double[parts.length];
    double total = 0;
    for (int i = 0; i < parts.length; i++) {
      int colon = parts[i].lastIndexOf(':');
      names.add(parts[i].substring(0, colon).trim());
      total += Double.parseDouble(parts[i].substring(colon + 1).trim());
      upTo[i] = total;
    }
  }

  String draw(SplittableRandom random) {
    double point = random.nextDouble() * upTo[upTo.length - 1];
    int i = 0;
    while (point >= upTo[i]) {
      i++;
    }
    return names.get(i);
  }

  List<String> names() {
    return names;
  }
}

package io.city360.catalogue;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Checks that the shapes of the streets belong to streets. */
final class GeometryCheck {
  private final Problems problems;

  GeometryCheck(Problems problems) {
    this.problems = problems;
  }

  /** Reports what is wrong, and tells whether every street has a shape that is not schematic. */
  boolean check(String file, Optional<String> text, List<Street> streets) {
    if (text.isEmpty() || streets.isEmpty()) {
      return false;
    }
    JsonNode features;
    try {
      features = new ObjectMapper().readTree(text.get()).path("features");
    } catch (JsonProcessingException e) {
      JsonLocation at = e.getLocation();
      problems.add(
          new Problem(
              file,
              Math.max(1, at.getLineNr()),
              Math.max(1, at.getColumnNr()),
              "",
              e.getOriginalMessage(),
              "a GeoJSON feature collection"));
      return false;
    }
    Set<String> codes =
        streets.stream().map(Street::code).collect(Collectors.toCollection(TreeSet::new));
    if (!features.isArray() || features.isEmpty()) {
      problems.add(
          file, "there are no features", "a GeoJSON feature collection, one feature a street");
    }
    Set<String> missing = new TreeSet<>(codes);
    boolean isTrue = true;
    int index = 0;
    for (JsonNode feature : features) {
      String key = "features[" + index++ + "].properties.code";
      String code = feature.path("properties").path("code").asText();
      missing.remove(code);
      isTrue &= !StreetShape.isSchematic(feature.path("properties"));
      if (!codes.contains(code)) {
        problems.add(
            new Problem(
                file,
                lineOf(text.get(), code),
                1,
                key,
                code.isEmpty() ? "the shape has no code" : "there is no street '" + code + "'",
                String.join(", ", codes)));
      }
    }
    for (String code : missing) {
      problems.add(file, "street " + code + " has no shape", "one feature for each street");
    }
    return isTrue;
  }

  /** Line of the quoted code; the first where there is none. */
  private static int lineOf(String text, String code) {
    int at = code.isEmpty() ? -1 : text.indexOf('"' + code + '"');
    return (int) text.substring(0, Math.max(0, at)).chars().filter(c -> c == '\n').count() + 1;
  }
}

package io.city360.onebox.mutation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.city360.catalogue.Catalogue;
import io.city360.catalogue.CatalogueException;
import io.city360.catalogue.Problem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A catalogue that holds mutants beside everything it had: each is an indicator without a score in
 * a file of its own, so that the catalogue's checks say which mutants are none.
 */
final class MutantCatalogue {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Of the most that a topic may hold. */
  private static final int MOST_IN_TOPIC = 60;

  private static final List<String> SCORE_KEYS =
      List.of("target", "warning", "floor", "editions", "weight", "approximation");

  private final Catalogue catalogue;
  private final Map<String, Mutant> mutants;
  private final List<Mutant> refused;

  private MutantCatalogue(Catalogue catalogue, Map<String, Mutant> mutants, List<Mutant> refused) {
    this.catalogue = catalogue;
    this.mutants = mutants;
    this.refused = refused;
  }

  /** How many mutants fit beside a catalogue's own indicators. */
  static int room(Catalogue base) {
    return base.topics().stream()
        .mapToInt(topic -> MOST_IN_TOPIC - base.indicatorsOf(topic.id()).size())
        .sum();
  }

  static MutantCatalogue of(Catalogue base, List<Mutant> mutants) {
    Declarations declarations = new Declarations(base);
    List<String> places = places(base);
    Map<String, Mutant> named = new LinkedHashMap<>();
    Map<String, String> files = new TreeMap<>(base.texts());
    for (int i = 0; i < mutants.size(); i++) {
      Mutant mutant = mutants.get(i);
      String id = "mutant_%04d".formatted(i);
      named.put(id, mutant);
      files.put(file(id), text(declarations, id, mutant, places.get(i)));
      files.put(recount(id), base.indicator(mutant.indicator()).orElseThrow().recount());
    }
    List<Mutant> refused = new ArrayList<>();
    while (true) {
      try {
        return new MutantCatalogue(Catalogue.of(files), named, refused);
      } catch (CatalogueException wrong) {
        remove(wrong, files, named, refused);
      }
    }
  }

  private static void remove(
      CatalogueException wrong,
      Map<String, String> files,
      Map<String, Mutant> named,
      List<Mutant> refused) {
    Set<String> ids = new TreeSet<>();
    for (Problem problem : wrong.problems()) {
      String id = problem.file().replaceFirst("^indicators/", "").replaceFirst("\\.yaml$", "");
      if (!named.containsKey(id)) {
        throw wrong;
      }
      ids.add(id);
    }
    ids.forEach(
        id -> {
          files.remove(file(id));
          files.remove(recount(id));
          refused.add(named.remove(id));
        });
  }

  /** A topic for each mutant. */
  private static List<String> places(Catalogue base) {
    List<String> places = new ArrayList<>();
    base.topics()
        .forEach(
            topic -> {
              for (int i = base.indicatorsOf(topic.id()).size(); i < MOST_IN_TOPIC; i++) {
                places.add(topic.id());
              }
            });
    return places;
  }

  private static String file(String id) {
    return "indicators/" + id + ".yaml";
  }

  private static String recount(String id) {
    return "recounts/" + id + ".sql";
  }

  /** JSON is YAML. */
  private static String text(Declarations declarations, String id, Mutant mutant, String topic) {
    Map<String, Object> indicator = declarations.indicator(mutant.indicator());
    SCORE_KEYS.forEach(indicator::remove);
    indicator.put("topic", topic);
    Map<String, Object> root = new LinkedHashMap<>();
    String formula = mutant.formula();
    if (mutant.measure().isPresent()) {
      String measure = mutant.measure().get().getKey();
      String changed = id + "_" + measure;
      root.put("measures", Map.of(changed, mutant.measure().get().getValue()));
      formula = formula.replaceAll("\\b" + measure + "\\b", changed);
    }
    indicator.put("value", formula);
    root.put("indicators", Map.of(id, indicator));
    try {
      return JSON.writeValueAsString(root);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  Catalogue catalogue() {
    return catalogue;
  }

  /** The mutants by the id of their indicator in {@link #catalogue()}. */
  Map<String, Mutant> mutants() {
    return mutants;
  }

  /** What the catalogue's checks do not let pass. */
  List<Mutant> refused() {
    return refused;
  }
}

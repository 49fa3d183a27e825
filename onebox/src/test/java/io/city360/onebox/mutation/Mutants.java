package io.city360.onebox.mutation;

import io.city360.catalogue.Catalogue;
import io.city360.catalogue.Indicator;
import io.city360.catalogue.Measure;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** All mutants of an indicator: of its formula, and of each measure in it. */
final class Mutants {
  private final Catalogue catalogue;
  private final Declarations declarations;
  private final MeasureChanges measureChanges;

  Mutants(Catalogue catalogue) {
    this.catalogue = catalogue;
    this.declarations = new Declarations(catalogue);
    this.measureChanges = new MeasureChanges(catalogue);
  }

  List<Mutant> of(Indicator indicator) {
    List<Mutant> mutants = new ArrayList<>();
    String formula = indicator.formula().text();
    Set<Object> seen = new LinkedHashSet<>();
    seen.add(formula);
    FormulaChanges.of(formula)
        .forEach(
            change -> {
              if (seen.add(change.text())) {
                mutants.add(
                    new Mutant(
                        indicator.id(), "value", change.what(), change.text(), Optional.empty()));
              }
            });
    for (String id : indicator.formula().measures()) {
      Measure measure = catalogue.measure(id).orElseThrow();
      Map<String, Object> declaration = declarations.measure(id);
      Set<Object> changed = new LinkedHashSet<>();
      changed.add(declaration);
      measureChanges.of(
          measure,
          declaration,
          (key, what, after) -> {
            if (changed.add(after)) {
              mutants.add(
                  new Mutant(
                      indicator.id(),
                      id + "." + key,
                      what,
                      formula,
                      Optional.of(Map.entry(id, after))));
            }
          });
    }
    return mutants;
  }
}

package io.city360.jobs.entity;

import io.city360.catalogue.Catalogue;
import io.city360.catalogue.DistrictCalendar;
import io.city360.catalogue.EntityKind;
import io.city360.catalogue.EntityMeasure;
import io.city360.catalogue.EntityProgram;
import io.city360.catalogue.Grain;
import io.city360.catalogue.MeasureKind;
import io.city360.udfs.LogHistogram;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Evaluates the measures that the catalogue declares over the state of one kind of entity. */
final class EntityMeasures {
  private static final long ABSENT = Long.MIN_VALUE;

  private final List<Group> groups;
  private final DistrictCalendar calendar;

  /** Measures of the same entities, which are asked for once. */
  private record Group(EntityProgram where, List<Planned> measures) {
    static Group of(List<EntityMeasure> measures) {
      return new Group(
          measures.get(0).where().program(), measures.stream().map(Planned::of).toList());
    }
  }

  private record Planned(
      int code,
      MeasureKind kind,
      Grain finest,
      EntityProgram at,
      Optional<EntityProgram> until,
      Optional<EntityProgram> value) {
    static Planned of(EntityMeasure measure) {
      return new Planned(
          measure.code(),
          measure.kind(),
          measure.finest(),
          measure.at().program(),
          measure.until().map(expression -> expression.program()),
          measure.value().map(expression -> expression.program()));
    }
  }

  EntityMeasures(Catalogue catalogue, EntityKind kind) {
    calendar = catalogue.calendar();
    groups =
        catalogue.measures().stream()
            .filter(EntityMeasure.class::isInstance)
            .map(EntityMeasure.class::cast)
            .filter(measure -> measure.entity() == kind)
            .collect(
                Collectors.groupingBy(
                    measure -> measure.where().text(), LinkedHashMap::new, Collectors.toList()))
            .values()
            .stream()
            .map(Group::of)
            .toList();
  }

  /** Everything that the state implies, whether or not its moment has come. */
  Statements evaluate(FoldedState state) {
    Statements said = new Statements();
    for (int g = 0; g < groups.size(); g++) {
      Group group = groups.get(g);
      if (group.where.evaluateBoolean(state)) {
        for (int i = 0; i < group.measures.size(); i++) {
          evaluate(group.measures.get(i), state, said);
        }
      }
    }
    return said.trim();
  }

  private void evaluate(Planned measure, FoldedState state, Statements said) {
    long at = measure.at.evaluateLong(state, ABSENT);
    long value = measure.value.isPresent() ? measure.value.get().evaluateLong(state, ABSENT) : 1;
    if (at == ABSENT || value == ABSENT) {
      return;
    }
    switch (measure.kind) {
      case COUNTER -> say(measure, state, at, 0, value, said);
      case HISTOGRAM -> say(measure, state, at, LogHistogram.bucketOf(value), 1, said);
      case MAX -> say(measure, state, at, value, 1, said);
      case GAUGE -> {
        long until =
            measure.until.isPresent() ? measure.until.get().evaluateLong(state, ABSENT) : ABSENT;
        if (until == ABSENT) {
          say(measure, state, at, 0, value, said);
        } else if (until > at) {
          say(measure, state, at, 0, value, said);
          say(measure, state, until, 0, -value, said);
        }
      }
    }
  }

  private void say(
      Planned measure, FoldedState state, long at, long bucket, long amount, Statements said) {
    if (amount != 0) {
      said.add(
          measure.code,
          state.street(),
          state.department(),
          calendar.start(measure.finest, at),
          bucket,
          amount,
          at);
    }
  }
}

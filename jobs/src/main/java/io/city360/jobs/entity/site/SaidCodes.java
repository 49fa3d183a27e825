package io.city360.jobs.entity.site;

import io.city360.catalogue.Catalogue;
import io.city360.catalogue.LateMark;
import io.city360.catalogue.Measure;
import io.city360.catalogue.SiteMeasure;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.flink.api.common.state.BroadcastState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.OperatorStateStore;
import org.apache.flink.api.common.typeutils.base.IntSerializer;
import org.apache.flink.api.common.typeutils.base.StringSerializer;

/**
 * Under which definitions a site has spoken. Each site keeps the hash of the definitions, and here
 * stands once for all sites which measures and marks these had; so what a site has not said yet is
 * what today's definitions have beyond them.
 */
final class SaidCodes {
  private static final MapStateDescriptor<Integer, String> STATE =
      new MapStateDescriptor<>("said-codes", IntSerializer.INSTANCE, StringSerializer.INSTANCE);

  private final BroadcastState<Integer, String> state;
  private final int structure;
  private final Set<Integer> today;

  private SaidCodes(BroadcastState<Integer, String> state, Catalogue catalogue) {
    this.state = state;
    this.structure = catalogue.structure();
    this.today =
        catalogue.measures().stream()
            .filter(SiteMeasure.class::isInstance)
            .flatMapToInt(measure -> IntStream.concat(IntStream.of(measure.code()), marks(measure)))
            .boxed()
            .collect(Collectors.toUnmodifiableSet());
  }

  private static IntStream marks(Measure measure) {
    return measure.lateMarks().stream().mapToInt(LateMark::code);
  }

  static SaidCodes restore(OperatorStateStore store, Catalogue catalogue) throws Exception {
    SaidCodes codes = new SaidCodes(store.getBroadcastState(STATE), catalogue);
    codes.state.put(
        codes.structure,
        codes.today.stream().map(String::valueOf).collect(Collectors.joining(",")));
    return codes;
  }

  /** Hash of today's definitions. */
  int structure() {
    return structure;
  }

  /**
   * What a site that spoke last under these definitions has not said; nothing where it is not known
   * which they were.
   */
  Set<Integer> unsaid(int lastStructure) throws Exception {
    String last = state.get(lastStructure);
    if (last == null) {
      return Set.of();
    }
    Set<Integer> unsaid = new HashSet<>(today);
    Arrays.stream(last.split(","))
        .filter(code -> !code.isEmpty())
        .map(Integer::valueOf)
        .forEach(unsaid::remove);
    return unsaid;
  }

  /** All sites speak by today's definitions: earlier ones need not be kept. */
  void forgetOthers() throws Exception {
    String kept = state.get(structure);
    state.clear();
    state.put(structure, kept);
  }
}

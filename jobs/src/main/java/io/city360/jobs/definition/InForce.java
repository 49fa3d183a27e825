package io.city360.jobs.definition;

import io.city360.catalogue.Catalogue;
import io.city360.catalogue.CatalogueChange;
import io.city360.catalogue.CatalogueException;
import java.util.Optional;
import org.apache.flink.api.common.state.BroadcastState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.OperatorStateStore;
import org.apache.flink.api.common.typeutils.base.IntSerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The catalogue by which an operator speaks: the one it was started with, or a later edition that
 * differs from it softly. Each subtask keeps a later edition in its broadcast state, so that a
 * restored job does not fall back to the one it was submitted with.
 */
public final class InForce {
  private static final Logger LOG = LoggerFactory.getLogger(InForce.class);
  private static final MapStateDescriptor<Integer, Edition> STATE =
      new MapStateDescriptor<>("edition", IntSerializer.INSTANCE, new EditionSerializer());
  private static final int ONLY = 0;

  private final BroadcastState<Integer, Edition> state;
  private Catalogue catalogue;
  private long since;

  private InForce(BroadcastState<Integer, Edition> state, Edition started) {
    this.state = state;
    this.catalogue = Catalogue.of(started.texts());
    this.since = started.since();
  }

  /**
   * The edition in force at the start of an operator.
   *
   * @param started the edition that the job was submitted with
   */
  public static InForce restore(OperatorStateStore store, Edition started) throws Exception {
    InForce inForce = new InForce(store.getBroadcastState(STATE), started);
    Edition kept = inForce.state.get(ONLY);
    if (kept != null && inForce.adopt(kept).isEmpty()) {
      inForce.state.clear();
    }
    return inForce;
  }

  /** The catalogue in force. */
  public Catalogue catalogue() {
    return catalogue;
  }

  /**
   * Takes an edition over.
   *
   * @return what it changes; empty where the one in force stays, because it is as late or cannot
   *     take that change as it runs
   */
  public Optional<CatalogueChange> adopt(Edition edition) throws Exception {
    if (edition.since() <= since) {
      return Optional.empty();
    }
    try {
      Catalogue next = Catalogue.of(edition.texts());
      CatalogueChange change = CatalogueChange.between(catalogue, next);
      if (change.kind() == CatalogueChange.Kind.HARD || !change.isAllowed()) {
        LOG.warn("catalogue {} needs a restart of the job; it is not taken over", next.version());
        return Optional.empty();
      }
      state.put(ONLY, edition);
      catalogue = next;
      since = edition.since();
      LOG.info("catalogue {} is in force", next.version());
      return Optional.of(change);
    } catch (CatalogueException wrong) {
      LOG.warn("an edition of the catalogue cannot be used: {}", wrong.getMessage());
      return Optional.empty();
    }
  }
}

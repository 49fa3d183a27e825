package io.city360.jobs.contribution;

import io.city360.catalogue.Catalogue;
import io.city360.catalogue.ScopeLevel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * Merges contributions before the shuffle: expands each to the scopes and topics that keep its
 * measure, and hands on one whole bundle per (scope, topic) and flush.
 *
 * <p>It is chained to a fold and has no state: everything leaves before a watermark, a checkpoint
 * barrier and the end of input, else on a tick of a few tens of milliseconds or when much has come
 * together. It never judges lateness.
 */
public final class Combiner extends AbstractStreamOperator<Bundle>
    implements OneInputStreamOperator<Contribution, Bundle> {
  private static final long serialVersionUID = 1L;

  /** Entries of all bundles together beyond which they leave at once. */
  private static final int MAX_ENTRIES = 20_000;

  private final Map<String, String> catalogueTexts;
  private final long tickMillis;

  private transient MeasureIndex index;
  private transient Map<String, PartialBundle[]> streets;
  private transient Map<String, PartialBundle[]> departments;
  private transient PartialBundle[] district;
  private transient List<PartialBundle> open;
  private transient int entries;
  private transient StreamRecord<Bundle> element;
  private transient Counter dropped;

  /**
   * A combiner.
   *
   * @param catalogueTexts the catalogue's files
   * @param tickMillis how long a contribution may wait, in milliseconds; longer waits save network
   *     and cost latency
   */
  public Combiner(Map<String, String> catalogueTexts, long tickMillis) {
    this.catalogueTexts = new TreeMap<>(catalogueTexts);
    this.tickMillis = tickMillis;
  }

  @Override
  public void open() throws Exception {
    super.open();
    index = MeasureIndex.of(Catalogue.of(catalogueTexts));
    streets = new HashMap<>();
    departments = new HashMap<>();
    district = new PartialBundle[index.topics().size()];
    open = new ArrayList<>();
    element = new StreamRecord<>(null);
    dropped = getMetricGroup().counter("contributionsOfUnknownMeasures");
    scheduleTick();
  }

  private void scheduleTick() {
    getProcessingTimeService()
        .registerTimer(
            getProcessingTimeService().getCurrentProcessingTime() + tickMillis,
            time -> {
              flush();
              scheduleTick();
            });
  }

  @Override
  public void processElement(StreamRecord<Contribution> in) {
    Contribution contribution = in.getValue();
    int position = index.positionOf(contribution.measure);
    if (position < 0) {
      // Said under an earlier catalogue: the cells that held it are gone.
      dropped.inc();
      return;
    }
    MeasureIndex.Entry entry = index.at(position);
    if (entry.scopes().contains(ScopeLevel.DISTRICT)) {
      add(district, "district", entry, contribution);
    }
    if (entry.scopes().contains(ScopeLevel.STREET) && !contribution.street.isEmpty()) {
      PartialBundle[] bundles = streets.get(contribution.street);
      if (bundles == null) {
        bundles = new PartialBundle[index.topics().size()];
        streets.put(contribution.street, bundles);
      }
      add(bundles, "street:", contribution.street, entry, contribution);
    }
    if (entry.scopes().contains(ScopeLevel.DEPARTMENT) && !contribution.department.isEmpty()) {
      PartialBundle[] bundles = departments.get(contribution.department);
      if (bundles == null) {
        bundles = new PartialBundle[index.topics().size()];
        departments.put(contribution.department, bundles);
      }
      add(bundles, "department:", contribution.department, entry, contribution);
    }
    if (entries >= MAX_ENTRIES) {
      flush();
    }
  }

  private void add(
      PartialBundle[] bundles, String scope, MeasureIndex.Entry entry, Contribution contribution) {
    add(bundles, scope, "", entry, contribution);
  }

  private void add(
      PartialBundle[] bundles,
      String level,
      String id,
      MeasureIndex.Entry entry,
      Contribution contribution) {
    for (int topic : entry.topicIndexes()) {
      PartialBundle bundle = bundles[topic];
      if (bundle == null) {
        bundle = new PartialBundle(level + id, index.topics().get(topic));
        bundles[topic] = bundle;
      }
      if (bundle.isEmpty()) {
        open.add(bundle);
        bundle.bundle().enteredAt = getProcessingTimeService().getCurrentProcessingTime();
      }
      entries += bundle.add(contribution) ? 1 : 0;
    }
  }

  private void flush() {
    for (int i = 0; i < open.size(); i++) {
      PartialBundle bundle = open.get(i);
      output.collect(element.replace(bundle.bundle()));
      bundle.clear();
    }
    open.clear();
    entries = 0;
  }

  @Override
  public void processWatermark(Watermark mark) throws Exception {
    flush();
    super.processWatermark(mark);
  }

  @Override
  public void prepareSnapshotPreBarrier(long checkpointId) {
    flush();
  }

  @Override
  public void finish() throws Exception {
    flush();
    super.finish();
  }
}

package io.city360.jobs.cell;

import io.city360.catalogue.Grain;
import io.city360.jobs.state.LeanType;
import io.city360.jobs.state.VersionedSerializer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Writes a cell store: clocks, horizons, what is dirty, then the cells measure by measure. */
public final class CellStoreSerializer extends VersionedSerializer<CellStore> {
  private static final long serialVersionUID = 1L;
  private static final int SUMS = 1;
  private static final int BUCKETS = 2;
  private static final int GAUGE = 3;

  /** The type information of a cell store. */
  public static final LeanType<CellStore> TYPE =
      LeanType.of(CellStore.class, new CellStoreSerializer());

  @Override
  public int version() {
    return 1;
  }

  @Override
  public CellStore createInstance() {
    return new CellStore();
  }

  @Override
  public CellStore copy(CellStore from) {
    return from.copy();
  }

  @Override
  protected void write(CellStore store, DataOutputView out) throws IOException {
    out.writeLong(store.clock());
    out.writeLong(store.newestSlice());
    out.writeLong(store.gaugeClock());
    for (int base = 0; base < CellStore.baseGrains(); base++) {
      out.writeLong(store.horizon(base));
    }
    writeDirty(store, out);
    out.writeInt(store.size());
    for (int at = 0; at < store.size(); at++) {
      out.writeInt(store.measureOf(at));
      out.writeByte(store.grainOf(at).ordinal());
      writeCells(store.cellsAt(at), out);
    }
  }

  private static void writeCells(Cells cells, DataOutputView out) throws IOException {
    if (cells instanceof SumCells sums) {
      writeSums(sums, out);
    } else if (cells instanceof BucketCells buckets) {
      writeBuckets(buckets, out);
    } else if (cells instanceof GaugeCells gauge) {
      writeGauge(gauge, out);
    }
  }

  @Override
  protected CellStore read(int version, CellStore reuse, DataInputView in) throws IOException {
    CellStore store = new CellStore();
    store.advance(in.readLong());
    store.sawSlice(in.readLong());
    store.gaugeClock(in.readLong());
    for (int base = 0; base < CellStore.baseGrains(); base++) {
      store.horizon(base, in.readLong());
    }
    readDirty(store, in);
    int size = in.readInt();
    for (int i = 0; i < size; i++) {
      int measure = in.readInt();
      Grain grain = Grain.values()[in.readByte()];
      store.put(measure, grain, readCells(in));
    }
    return store;
  }

  private static void writeDirty(CellStore store, DataOutputView out) throws IOException {
    DirtyWindows dirty = store.dirty();
    boolean isEmpty = dirty.isEmpty();
    out.writeBoolean(isEmpty);
    if (isEmpty) {
      return;
    }
    out.writeInt(store.indicators().size());
    for (String indicator : store.indicators()) {
      out.writeUTF(indicator);
    }
    for (Grain grain : Grain.values()) {
      Map<Long, Long> windows = dirty.of(grain);
      out.writeInt(windows.size());
      for (Map.Entry<Long, Long> window : windows.entrySet()) {
        out.writeLong(window.getKey());
        out.writeLong(window.getValue());
      }
      out.writeLong(dirty.gaugeFrom(grain));
      out.writeLong(dirty.gaugeMask(grain));
    }
  }

  private static void readDirty(CellStore store, DataInputView in) throws IOException {
    if (in.readBoolean()) {
      return;
    }
    int count = in.readInt();
    List<String> indicators = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      indicators.add(in.readUTF());
    }
    store.indicators(List.copyOf(indicators));
    for (Grain grain : Grain.values()) {
      int windows = in.readInt();
      for (int i = 0; i < windows; i++) {
        store.dirty().mark(grain, in.readLong(), in.readLong());
      }
      store.dirty().restoreGauge(grain, in.readLong(), in.readLong());
    }
  }

  private static Cells readCells(DataInputView in) throws IOException {
    int kind = in.readByte();
    return switch (kind) {
      case SUMS -> readSums(in);
      case BUCKETS -> readBuckets(in);
      case GAUGE -> readGauge(in);
      default -> throw new IOException("no kind of cells has the number " + kind);
    };
  }

  private static void writeSums(SumCells sums, DataOutputView out) throws IOException {
    out.writeByte(SUMS);
    out.writeInt(sums.size());
    long[] slices = new long[sums.size()];
    int[] count = {0};
    sums.forEachSlice(slice -> slices[count[0]++] = slice);
    for (long slice : slices) {
      out.writeLong(slice);
      out.writeLong(sums.amount(slice));
      out.writeLong(sums.asOf(slice));
    }
  }

  private static SumCells readSums(DataInputView in) throws IOException {
    SumCells sums = new SumCells();
    int size = in.readInt();
    for (int i = 0; i < size; i++) {
      sums.add(in.readLong(), 0, in.readLong(), in.readLong());
    }
    return sums;
  }

  private static void writeBuckets(BucketCells cells, DataOutputView out) throws IOException {
    out.writeByte(BUCKETS);
    out.writeInt(cells.size());
    for (Map.Entry<Long, Buckets> entry : cells.slices().entrySet()) {
      Buckets buckets = entry.getValue();
      out.writeLong(entry.getKey());
      out.writeLong(buckets.asOf());
      out.writeInt(buckets.size());
      for (int i = 0; i < buckets.size(); i++) {
        out.writeLong(buckets.bucket(i));
        out.writeLong(buckets.count(i));
      }
    }
  }

  private static BucketCells readBuckets(DataInputView in) throws IOException {
    BucketCells cells = new BucketCells();
    int size = in.readInt();
    for (int i = 0; i < size; i++) {
      long slice = in.readLong();
      long asOf = in.readLong();
      Buckets buckets = new Buckets();
      buckets.add(0, 0, asOf);
      int entries = in.readInt();
      for (int entry = 0; entry < entries; entry++) {
        buckets.add(in.readLong(), in.readLong(), asOf);
      }
      cells.put(slice, buckets);
    }
    return cells;
  }

  private static void writeGauge(GaugeCells gauge, DataOutputView out) throws IOException {
    out.writeByte(GAUGE);
    out.writeLong(gauge.opening());
    out.writeLong(gauge.openingAsOf());
    out.writeLong(gauge.openedAt());
    out.writeInt(gauge.size());
    for (int i = 0; i < gauge.size(); i++) {
      out.writeLong(gauge.slice(i));
      out.writeLong(gauge.step(i));
      out.writeLong(gauge.asOf(i));
    }
  }

  private static GaugeCells readGauge(DataInputView in) throws IOException {
    GaugeCells gauge = new GaugeCells(in.readLong(), in.readLong(), in.readLong());
    int size = in.readInt();
    for (int i = 0; i < size; i++) {
      gauge.add(in.readLong(), 0, in.readLong(), in.readLong());
    }
    return gauge;
  }
}

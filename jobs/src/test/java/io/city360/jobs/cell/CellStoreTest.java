package io.city360.jobs.cell;

import static org.assertj.core.api.Assertions.assertThat;

import io.city360.catalogue.Grain;
import io.city360.catalogue.MeasureKind;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.Test;

class CellStoreTest {
  private static final CellStoreSerializer SERIALIZER = new CellStoreSerializer();

  @Test
  void aStoreComesBackFromItsBytesWhole() throws IOException {
    CellStore store = filled();
    byte[] bytes = bytes(store);
    CellStore back = SERIALIZER.deserialize(new DataInputDeserializer(bytes));

    assertThat(back.clock()).isEqualTo(store.clock());
    assertThat(back.horizon(Grain.HOUR)).isEqualTo(1);
    assertThat(back.sums(1, Grain.HOUR).amount(3_600_000)).isEqualTo(5);
    assertThat(back.sums(1, Grain.HOUR).asOf(3_600_000)).isEqualTo(77);
    assertThat(back.buckets(2, Grain.DAY).buckets(0).count(0)).isEqualTo(3);
    assertThat(back.gauge(3, Grain.DAY).valueBefore(10)).isEqualTo(4);
    assertThat(back.dirty().of(Grain.DAY)).containsEntry(0L, 5L);
    assertThat(back.dirty().gaugeFrom(Grain.FIVE_MINUTES)).isEqualTo(300);
    assertThat(back.indicators()).containsExactly("a@1", "b@1", "c@1");
    assertThat(bytes(back)).isEqualTo(bytes);
  }

  @Test
  void aCopySharesNothing() throws IOException {
    CellStore store = filled();
    byte[] before = bytes(store);
    CellStore copy = SERIALIZER.copy(store);
    assertThat(bytes(copy)).isEqualTo(before);

    copy.cells(1, Grain.HOUR, MeasureKind.COUNTER).add(3_600_000, 0, 1, 99);
    copy.cells(2, Grain.DAY, MeasureKind.HISTOGRAM).add(0, 9, 1, 99);
    copy.cells(3, Grain.DAY, MeasureKind.GAUGE).add(5, 0, 1, 99);
    copy.dirty().mark(Grain.DAY, 1, 1);
    assertThat(bytes(store)).isEqualTo(before);
  }

  /** A checkpoint writes a store in its own thread while the operator takes a copy of it. */
  @Test
  void aStoreMayBeCopiedWhileItIsWritten() throws Exception {
    AtomicReference<Throwable> failure = new AtomicReference<>();
    for (int i = 0; i < 2000; i++) {
      CellStore store = filled();
      Thread writer =
          new Thread(
              () -> {
                try {
                  bytes(store);
                } catch (IOException | RuntimeException e) {
                  failure.set(e);
                }
              });
      writer.start();
      SERIALIZER.copy(store);
      writer.join();
    }
    assertThat(failure.get()).isNull();
  }

  @Test
  void dirtyBitsFollowTheirIndicatorsIntoANewCatalogue() {
    CellStore store = filled();
    store.rename(List.of("c@1", "new@1", "a@1"));
    assertThat(store.dirty().of(Grain.DAY)).containsEntry(0L, 0b101L);

    store.rename(List.of("a@1"));
    assertThat(store.dirty().of(Grain.DAY)).containsEntry(0L, 0b1L);
  }

  @Test
  void whatIsDroppedFromAGaugeIsItsOpeningBalance() {
    GaugeCells gauge = new GaugeCells();
    gauge.add(10, 0, 4, 10);
    gauge.add(20, 0, -1, 20);
    gauge.dropBefore(15);
    assertThat(gauge.size()).isEqualTo(1);
    assertThat(gauge.valueBefore(15)).isEqualTo(4);
    assertThat(gauge.valueBefore(21)).isEqualTo(3);
    assertThat(gauge.add(5, 0, 2, 5)).isFalse();
    assertThat(gauge.valueBefore(21)).isEqualTo(5);
    assertThat(gauge.asOfBefore(15)).isEqualTo(10);
  }

  private static CellStore filled() {
    CellStore store = new CellStore();
    store.advance(1000);
    store.dropBefore(Grain.HOUR, 1);
    store.cells(1, Grain.HOUR, MeasureKind.COUNTER).add(3_600_000, 0, 5, 77);
    store.cells(2, Grain.DAY, MeasureKind.HISTOGRAM).add(0, 8, 3, 77);
    store.cells(3, Grain.DAY, MeasureKind.GAUGE).add(5, 0, 4, 77);
    store.indicators(List.of("a@1", "b@1", "c@1"));
    store.dirty().mark(Grain.DAY, 0, 0b101);
    store.dirty().markFrom(Grain.FIVE_MINUTES, 300, 0b10);
    return store;
  }

  private static byte[] bytes(CellStore store) throws IOException {
    DataOutputSerializer out = new DataOutputSerializer(64);
    SERIALIZER.serialize(store, out);
    return out.getCopyOfBuffer();
  }
}

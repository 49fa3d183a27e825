package io.city360.jobs.alert;

import io.city360.catalogue.AlertLevel;
import io.city360.jobs.state.LeanType;
import io.city360.jobs.state.VersionedSerializer;
import java.io.IOException;
import java.util.Map;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Writes a store: what is known of the subject, then rule by rule. */
public final class AlertStoreSerializer extends VersionedSerializer<AlertStore> {
  private static final long serialVersionUID = 1L;
  private static final Alert.State[] STATES = Alert.State.values();
  private static final AlertLevel[] LEVELS = AlertLevel.values();

  static final LeanType<AlertStore> TYPE =
      LeanType.of(AlertStore.class, new AlertStoreSerializer());

  @Override
  public int version() {
    return 1;
  }

  @Override
  public AlertStore createInstance() {
    return new AlertStore();
  }

  @Override
  protected void write(AlertStore store, DataOutputView out) throws IOException {
    out.writeLong(store.heardAt);
    out.writeLong(store.lookAt);
    out.writeLong(store.suspectedAt);
    out.writeBoolean(store.wasFresh);
    out.writeInt(store.alerts().size());
    for (Map.Entry<String, Alert> entry : store.alerts().entrySet()) {
      out.writeUTF(entry.getKey());
      writeAlert(entry.getValue(), out);
    }
  }

  private static void writeAlert(Alert alert, DataOutputView out) throws IOException {
    for (long since : alert.badSince) {
      out.writeLong(since);
    }
    out.writeLong(alert.goodSince);
    out.writeDouble(alert.latest);
    out.writeLong(alert.latestAsOf);
    out.writeInt(alert.number);
    out.writeByte(alert.state.ordinal());
    out.writeByte(alert.level.ordinal());
    out.writeDouble(alert.value);
    out.writeDouble(alert.threshold);
    out.writeLong(alert.asOf);
    out.writeLong(alert.openedAt);
    out.writeLong(alert.acknowledgedAt);
    out.writeUTF(alert.acknowledgedBy);
    out.writeLong(alert.dispatchedAt);
    out.writeLong(alert.closedAt);
    out.writeUTF(alert.closedBy);
    out.writeLong(alert.mutedUntil);
    out.writeUTF(alert.mutedBy);
    out.writeInt(alert.changes);
    out.writeBoolean(alert.isTold);
    out.writeBoolean(alert.isShut);
  }

  @Override
  protected AlertStore read(int version, AlertStore reuse, DataInputView in) throws IOException {
    AlertStore store = new AlertStore();
    store.heardAt = in.readLong();
    store.lookAt = in.readLong();
    store.suspectedAt = in.readLong();
    store.wasFresh = in.readBoolean();
    int count = in.readInt();
    for (int i = 0; i < count; i++) {
      readAlert(store.alert(in.readUTF()), in);
    }
    return store;
  }

  private static void readAlert(Alert alert, DataInputView in) throws IOException {
    for (int i = 0; i < alert.badSince.length; i++) {
      alert.badSince[i] = in.readLong();
    }
    alert.goodSince = in.readLong();
    alert.latest = in.readDouble();
    alert.latestAsOf = in.readLong();
    alert.number = in.readInt();
    alert.state = STATES[in.readByte()];
    alert.level = LEVELS[in.readByte()];
    alert.value = in.readDouble();
    alert.threshold = in.readDouble();
    alert.asOf = in.readLong();
    alert.openedAt = in.readLong();
    alert.acknowledgedAt = in.readLong();
    alert.acknowledgedBy = in.readUTF();
    alert.dispatchedAt = in.readLong();
    alert.closedAt = in.readLong();
    alert.closedBy = in.readUTF();
    alert.mutedUntil = in.readLong();
    alert.mutedBy = in.readUTF();
    alert.changes = in.readInt();
    alert.isTold = in.readBoolean();
    alert.isShut = in.readBoolean();
  }
}

package io.city360.jobs.indicator;

import io.city360.jobs.state.LeanType;
import io.city360.jobs.state.VersionedSerializer;
import java.io.IOException;
import java.util.Map;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Writes a node store: windows with their topics, then what was shown. */
public final class NodeStoreSerializer extends VersionedSerializer<NodeStore> {
  private static final long serialVersionUID = 1L;

  /** The type information of a node store. */
  public static final LeanType<NodeStore> TYPE =
      LeanType.of(NodeStore.class, new NodeStoreSerializer());

  @Override
  public int version() {
    return 1;
  }

  @Override
  public NodeStore createInstance() {
    return new NodeStore();
  }

  @Override
  protected void write(NodeStore store, DataOutputView out) throws IOException {
    out.writeInt(store.windows().size());
    for (Map.Entry<Long, Map<String, NodeValue>> window : store.windows().entrySet()) {
      out.writeLong(window.getKey());
      out.writeLong(store.end(window.getKey()));
      writeValues(window.getValue(), out);
    }
    writeValues(store.shown(), out);
  }

  @Override
  protected NodeStore read(int version, NodeStore reuse, DataInputView in) throws IOException {
    NodeStore store = new NodeStore();
    int windows = in.readInt();
    for (int i = 0; i < windows; i++) {
      long window = in.readLong();
      store.end(window, in.readLong());
      readValues(store.topics(window), in);
    }
    readValues(store.shown(), in);
    return store;
  }

  private static void writeValues(Map<String, NodeValue> values, DataOutputView out)
      throws IOException {
    out.writeInt(values.size());
    for (Map.Entry<String, NodeValue> value : values.entrySet()) {
      out.writeUTF(value.getKey());
      NodeChangeSerializer.writeValue(value.getValue(), out);
    }
  }

  private static void readValues(Map<String, NodeValue> values, DataInputView in)
      throws IOException {
    int count = in.readInt();
    for (int i = 0; i < count; i++) {
      values.put(in.readUTF(), NodeChangeSerializer.readValue(in));
    }
  }
}

package io.city360.jobs.definition;

import io.city360.jobs.state.LeanType;
import io.city360.jobs.state.VersionedSerializer;
import java.io.IOException;
import java.util.Map;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Writes editions into state and between operators. */
public final class EditionSerializer extends VersionedSerializer<Edition> {
  /** The type information of an edition. */
  public static final LeanType<Edition> TYPE = LeanType.of(Edition.class, new EditionSerializer());

  private static final long serialVersionUID = 1L;

  @Override
  public int version() {
    return 1;
  }

  @Override
  public Edition createInstance() {
    return Edition.of(Map.of());
  }

  @Override
  public Edition copy(Edition from) {
    return from;
  }

  @Override
  protected void write(Edition value, DataOutputView out) throws IOException {
    byte[] bytes = EditionCodec.encode(value);
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  @Override
  protected Edition read(int version, Edition unused, DataInputView in) throws IOException {
    byte[] bytes = new byte[in.readInt()];
    in.readFully(bytes);
    return EditionCodec.decode(bytes);
  }
}

package io.city360.jobs.definition;

import io.city360.jobs.state.VersionedSerializer;
import java.io.IOException;
import java.util.Optional;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Writes notices between operators. */
public final class NoticeSerializer extends VersionedSerializer<Notice> {
  private static final long serialVersionUID = 1L;

  private final EditionSerializer editions = new EditionSerializer();

  @Override
  public int version() {
    return 1;
  }

  @Override
  public Notice createInstance() {
    return new Notice(Optional.empty(), Optional.empty());
  }

  @Override
  public Notice copy(Notice from) {
    return from;
  }

  @Override
  protected void write(Notice value, DataOutputView out) throws IOException {
    out.writeBoolean(value.edition().isPresent());
    if (value.edition().isPresent()) {
      editions.serialize(value.edition().get(), out);
    }
    out.writeBoolean(value.swept().isPresent());
    if (value.swept().isPresent()) {
      Swept swept = value.swept().get();
      out.writeUTF(swept.fold());
      out.writeInt(swept.subtask());
      out.writeInt(swept.of());
      out.writeInt(swept.structure());
      out.writeLong(swept.wholeFrom());
      out.writeLong(swept.clock());
    }
  }

  @Override
  protected Notice read(int version, Notice unused, DataInputView in) throws IOException {
    Optional<Edition> edition =
        in.readBoolean() ? Optional.of(editions.deserialize(in)) : Optional.empty();
    return in.readBoolean()
        ? new Notice(
            edition,
            Optional.of(
                new Swept(
                    in.readUTF(),
                    in.readInt(),
                    in.readInt(),
                    in.readInt(),
                    in.readLong(),
                    in.readLong())))
        : new Notice(edition, Optional.empty());
  }
}

package io.city360.jobs.entity.site;

import io.city360.jobs.guard.RegistrationCodec;
import io.city360.jobs.state.VersionedSerializer;
import java.io.IOException;
import java.util.Optional;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Writes what is remembered of a site. */
public final class SiteStateSerializer extends VersionedSerializer<SiteState> {
  private static final long serialVersionUID = 1L;

  /** From this version on the classes of the registration and the alarms are kept. */
  private static final int WITH_ALARMS = 2;

  /** From this version on it is kept under which definitions a site has spoken. */
  private static final int WITH_STRUCTURE = 3;

  @Override
  public int version() {
    return WITH_STRUCTURE;
  }

  @Override
  public SiteState createInstance() {
    return new SiteState();
  }

  @Override
  public SiteState copy(SiteState from) {
    return from.copy();
  }

  @Override
  protected void write(SiteState value, DataOutputView out) throws IOException {
    out.writeBoolean(value.registration.isPresent());
    if (value.registration.isPresent()) {
      RegistrationCodec.write(value.registration.get(), out);
    }
    out.writeLong(value.registrySeq);
    out.writeLong(value.registryTime);
    out.writeLong(value.registryVersion);
    out.writeLong(value.registryIdHigh);
    out.writeLong(value.registryIdLow);
    out.writeUTF(value.reportedKind);
    out.writeUTF(value.reportedStreet);
    out.writeLong(value.reportedKindAt);
    out.writeLong(value.reportedStreetAt);
    out.writeInt(value.series.size());
    for (Series series : value.series) {
      series.write(out);
    }
    value.presence.write(out);
    out.writeLong(value.newestReading);
    out.writeLong(value.newestIngest);
    out.writeLong(value.saidUpTo);
    out.writeLong(value.closedUpTo);
    out.writeLong(value.nextClose);
    out.writeLong(value.wakeAt);
    out.writeLong(value.readings);
    out.writeLong(value.validReadings);
    out.writeInt(value.intervalSeconds);
    out.writeLong(value.changes);
    value.alarms.write(out);
    out.writeInt(value.structure);
  }

  @Override
  protected SiteState read(int version, SiteState unused, DataInputView in) throws IOException {
    SiteState read = new SiteState();
    if (in.readBoolean()) {
      read.registration = Optional.of(RegistrationCodec.read(version, in));
    }
    read.registrySeq = in.readLong();
    read.registryTime = in.readLong();
    read.registryVersion = in.readLong();
    read.registryIdHigh = in.readLong();
    read.registryIdLow = in.readLong();
    read.reportedKind = in.readUTF().intern();
    read.reportedStreet = in.readUTF().intern();
    read.reportedKindAt = in.readLong();
    read.reportedStreetAt = in.readLong();
    int count = in.readInt();
    for (int i = 0; i < count; i++) {
      read.series.add(Series.read(in, read.owner));
    }
    read.presence = Presence.read(in);
    read.newestReading = in.readLong();
    read.newestIngest = in.readLong();
    read.saidUpTo = in.readLong();
    read.closedUpTo = in.readLong();
    read.nextClose = in.readLong();
    read.wakeAt = in.readLong();
    read.readings = in.readLong();
    read.validReadings = in.readLong();
    read.intervalSeconds = in.readInt();
    read.changes = in.readLong();
    if (version >= WITH_ALARMS) {
      read.alarms = Alarms.read(in);
    }
    if (version >= WITH_STRUCTURE) {
      read.structure = in.readInt();
    }
    return read;
  }
}

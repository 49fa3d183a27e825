package io.city360.jobs.definition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.city360.catalogue.Catalogue;
import io.city360.jobs.state.Savepoints;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.Test;

class EditionTest {
  /** Of the records of a topic, Kafka takes this much by default. */
  private static final int LARGEST_RECORD = 1 << 20;

  @Test
  void anEditionOfVersionOneRestores() throws IOException {
    assertThat(Savepoints.restore("edition.1.bin", new EditionSerializer()))
        .isEqualTo(new Edition(1_772_380_800_000L, Map.of("topics.yaml", "topics: {民意: 1}")));
  }

  @Test
  void aWholeCatalogueTravelsInOneRecordWithRoomToGrow() throws IOException {
    Edition edition = new Edition(5, Catalogue.bundled().texts());
    byte[] bytes = EditionCodec.encode(edition);

    assertThat(EditionCodec.decode(bytes)).isEqualTo(edition);
    assertThat(bytes.length).isLessThan(LARGEST_RECORD / 4);
  }

  @Test
  void whatIsNoEditionIsRefused() {
    assertThatThrownBy(() -> EditionCodec.decode(new byte[] {1, 2, 3}))
        .isInstanceOf(IOException.class);
  }

  @Test
  void noticesTravelWhole() throws IOException {
    for (Notice notice :
        new Notice[] {
          Notice.of(Edition.of(Map.of("a", "b"))), Notice.of(new Swept("cases", 1, 2, 3, 4, 5))
        }) {
      NoticeSerializer serializer = new NoticeSerializer();
      DataOutputSerializer out = new DataOutputSerializer(64);
      serializer.serialize(notice, out);

      assertThat(serializer.deserialize(new DataInputDeserializer(out.getCopyOfBuffer())))
          .isEqualTo(notice);
      assertThat(notice.edition().isPresent()).isEqualTo(notice.swept().equals(Optional.empty()));
    }
  }
}

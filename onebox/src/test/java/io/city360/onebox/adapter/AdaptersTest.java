package io.city360.onebox.adapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.city360.onebox.reference.SharedData;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AdaptersTest {

  private static final String ROW = "1,2013,3,1,0,9,10,3,17,300,89,-0.7,\"Dongsi\"";
  private static final String FILE =
      "No,year,month,day,hour,PM2.5,PM10,SO2,NO2,CO,O3,TEMP,station\n" + ROW + "\n";

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({
    "cases/boston311_2011Q3.csv.gz,boston311",
    "cases/la311_2017-12-27_31.csv.gz,la311",
    "air/PRSA_Data_Dongsi_20130301-20170228.csv.gz,prsa",
    "air/cnemc_2018-02-20T07.json.gz,cnemc",
    "traffic/metrla_2012-03-01_04_speed.csv.gz,metrla",
    "traffic/metrla_sensor_locations.csv.gz,metrla_locations",
    "approvals/wabo_receipt_events.csv.gz,wabo",
    "approvals/calgary_permits.csv.gz,calgary"
  })
  void everyFileIsKnownByItsContent(String name, String kind) throws IOException {
    Path file = SharedData.file(name);
    assertThat(Adapters.forFile(file).kind()).isEqualTo(kind);
    assertThat(Adapters.all().stream().filter(a -> a.matches(file, firstLine(file)))).hasSize(1);
    assertThat(Adapters.ofKind(kind).description()).isNotBlank();
  }

  private static String firstLine(Path file) {
    try (var in = SourceFiles.open(file)) {
      char[] start = new char[4000];
      int length = in.read(start);
      return new String(start, 0, length).lines().findFirst().orElseThrow();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void aPackedFileAndItsContentBringTheSameEventsEachTime() throws IOException {
    Path plain = Files.writeString(folder.resolve("a.csv"), FILE);
    Path packed = folder.resolve("b.csv");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(packed))) {
      out.write(FILE.getBytes(StandardCharsets.UTF_8));
    }
    assertThat(Replayed.of(packed)).hasSize(7).isEqualTo(Replayed.of(plain));
    assertThat(Replayed.of(plain)).isEqualTo(Replayed.of(plain));
  }

  @Test
  void anUnknownFileIsRefusedWithTheKindsThatAreKnown() throws IOException {
    Path file = Files.writeString(folder.resolve("a.csv"), "a,b\n1,2\n");
    assertThatThrownBy(() -> Adapters.forFile(file))
        .isInstanceOf(AdapterException.class)
        .hasMessageContaining("a.csv")
        .hasMessageContaining("--as")
        .hasMessageContaining("boston311, la311, prsa");
    assertThatThrownBy(() -> Adapters.forFile(folder.resolve("none.csv")))
        .hasMessageContaining("does not exist");
    assertThatThrownBy(() -> Adapters.ofKind("boston")).hasMessageContaining("allowed are");
  }

  @Test
  void aFileOfAnotherKindThanNamedIsRefused() throws IOException {
    Path file = Files.writeString(folder.resolve("a.csv"), FILE);
    assertThatThrownBy(() -> Adapters.ofKind("boston311").events(file, event -> {}))
        .isInstanceOf(AdapterException.class)
        .hasMessageContaining("is of another kind: it has no column case_enquiry_id");
  }

  @Test
  void aTableThatHoldsNoEventsIsRefusedWithTheReason() throws IOException {
    Path file =
        Files.writeString(folder.resolve("c.json"), "{\"type\": \"FeatureCollection\", \"x\": 1}");
    assertThatThrownBy(() -> Replayed.of(file))
        .isInstanceOf(AdapterException.class)
        .hasMessageContaining("nothing to replay");
  }

  @Test
  void aBadValueIsNamedWithFileLineAndColumn() throws IOException {
    Path file = Files.writeString(folder.resolve("a.csv"), FILE + ROW.replace(",17,", ",x,"));
    List<AdaptedEvent> before = new ArrayList<>();
    assertThatThrownBy(() -> Adapters.forFile(file).events(file, before::add))
        .isInstanceOf(AdapterException.class)
        .hasMessageContaining("a.csv line 3, column NO2: 'x' is not understood");
  }

  @Test
  void aShortRowIsRefused() throws IOException {
    Path file = Files.writeString(folder.resolve("a.csv"), FILE + "1,2,3\n");
    assertThatThrownBy(() -> Replayed.of(file))
        .hasMessageContaining("line 3: the row has 3 values");
    Path speeds = Files.writeString(folder.resolve("m.csv"), "773869,767541\n1\n");
    assertThatThrownBy(() -> Replayed.of(speeds)).hasMessageContaining("line 2");
  }
}

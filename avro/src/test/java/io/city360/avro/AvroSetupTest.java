package io.city360.avro;

import static org.assertj.core.api.Assertions.assertThat;

import io.city360.avro.json.JsonLines;
import io.city360.avro.wire.RecordReader;
import io.city360.avro.wire.WireFormat;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Records can be built, written and read in a JVM that was started without any option. */
class AvroSetupTest {

  @Test
  void noJvmOptionIsNeeded() throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                "-cp",
                System.getProperty("java.class.path"),
                Plain.class.getName())
            .redirectErrorStream(true)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
    assertThat(output).contains("read 3 records");
  }

  /** What the other JVM does. */
  static final class Plain {

    private Plain() {}

    public static void main(String[] arguments) throws Exception {
      Site site = Examples.site();
      byte[] bytes = WireFormat.encode(site);
      boolean same =
          RecordReader.of(Site.class).read(null, bytes).equals(site)
              && RecordReader.of(Reading.class)
                  .read(null, WireFormat.encode(Examples.reading()))
                  .equals(Examples.reading())
              && JsonLines.of(Site.class)
                  .read(1, JsonLines.of(Site.class).write(site))
                  .equals(site);
      System.out.println(same ? "read 3 records" : "they differ");
    }
  }
}

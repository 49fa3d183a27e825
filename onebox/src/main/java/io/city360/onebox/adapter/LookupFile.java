package io.city360.onebox.adapter;

import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** A file that is known, and holds no events: it is looked things up in. */
final class LookupFile implements Adapter {

  static final LookupFile CNEMC =
      new LookupFile(
          "cnemc",
          "one hour of China's national air stations with the published AQI: a table to check the"
              + " AQI against, not replayed",
          "is one hour of published indices, a table to check the AQI against and no stream of"
              + " readings: there is nothing to replay; replay the prsa files for air quality.",
          header -> header.startsWith("{\"type\": \"FeatureCollection\""));

  static final LookupFile METRLA_LOCATIONS =
      new LookupFile(
          "metrla_locations",
          "where the METR-LA detectors stand: read along with the speeds, not replayed",
          "says where the detectors stand and is read along with the file of speeds beside it:"
              + " there is nothing to replay; replay the metrla speed file.",
          header -> header.equals("index,sensor_id,latitude,longitude"));

  private final String kind;
  private final String description;
  private final String refusal;
  private final Predicate<String> header;

  private LookupFile(String kind, String description, String refusal, Predicate<String> header) {
    this.kind = kind;
    this.description = description;
    this.refusal = refusal;
    this.header = header;
  }

  @Override
  public String kind() {
    return kind;
  }

  @Override
  public String description() {
    return description;
  }

  @Override
  public boolean matches(Path file, String headerLine) {
    return header.test(headerLine);
  }

  @Override
  public void events(Path file, Consumer<AdaptedEvent> sink) {
    throw new AdapterException(file + " " + refusal);
  }
}

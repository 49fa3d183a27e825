package io.city360.onebox.engine;

import java.util.Locale;

/** The content type of a format. */
final class ContentType {
  private ContentType() {}

  static String of(String format) {
    String name = format.toLowerCase(Locale.ROOT);
    if (name.endsWith("eachrow") || name.equals("ndjson") || name.equals("jsonlines")) {
      return "application/x-ndjson; charset=UTF-8";
    }
    if (name.startsWith("json")) {
      return "application/json; charset=UTF-8";
    }
    if (name.startsWith("csv")) {
      return "text/csv; charset=UTF-8; header=" + (name.contains("names") ? "present" : "absent");
    }
    if (name.startsWith("tabseparated") || name.startsWith("tsv")) {
      return "text/tab-separated-values; charset=UTF-8";
    }
    if (name.equals("xml")) {
      return "application/xml; charset=UTF-8";
    }
    boolean binary =
        name.startsWith("rowbinary")
            || name.equals("native")
            || name.equals("parquet")
            || name.startsWith("arrow")
            || name.equals("orc")
            || name.equals("avro")
            || name.equals("msgpack")
            || name.startsWith("protobuf");
    return binary ? "application/octet-stream" : "text/plain; charset=UTF-8";
  }
}

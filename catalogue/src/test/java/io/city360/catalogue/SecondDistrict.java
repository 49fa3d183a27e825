package io.city360.catalogue;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** A small catalogue of another place, and ways to break it. */
final class SecondDistrict {
  private final SortedMap<String, String> files;

  SecondDistrict() {
    files = new TreeMap<>(CatalogueFiles.read(folder()));
  }

  static Path folder() {
    try {
      return Path.of(SecondDistrict.class.getResource("/second-district").toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  Map<String, String> files() {
    return files;
  }

  SortedMap<String, String> sorted() {
    return files;
  }

  /** Replaces a text that must be there. */
  SecondDistrict with(String file, String before, String after) {
    String text = files.get(file);
    if (!text.contains(before)) {
      throw new IllegalArgumentException(file + " does not contain " + before);
    }
    files.put(file, text.replace(before, after));
    return this;
  }

  /** Replaces the first place of a text that must be there. */
  SecondDistrict withFirst(String file, String before, String after) {
    int at = files.get(file).indexOf(before);
    if (at < 0) {
      throw new IllegalArgumentException(file + " does not contain " + before);
    }
    String text = files.get(file);
    files.put(file, text.substring(0, at) + after + text.substring(at + before.length()));
    return this;
  }

  SecondDistrict withFile(String file, String text) {
    files.put(file, text);
    return this;
  }

  SecondDistrict without(String file) {
    files.remove(file);
    return this;
  }
}

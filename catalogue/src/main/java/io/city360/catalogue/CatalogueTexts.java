package io.city360.catalogue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** The files of a catalogue before they are checked: text by path, with forward slashes. */
public final class CatalogueTexts {
  /** The file that makes a folder a whole catalogue. */
  public static final String ANCHOR = "district.yaml";

  /** The file with the shapes of the streets. */
  public static final String SHAPES = "geo/streets.geojson";

  private static final Set<String> FOLDERS = Set.of("indicators", "rules", "recounts", "geo");

  private CatalogueTexts() {}

  /** The files that come with this library. */
  public static SortedMap<String, String> bundled() {
    return CatalogueFiles.bundled();
  }

  /**
   * The files in a folder.
   *
   * @throws CatalogueException where there is no such folder
   */
  public static SortedMap<String, String> in(Path folder) {
    return CatalogueFiles.read(folder);
  }

  /** Whether a folder holds a whole catalogue. */
  public static boolean isWhole(Path folder) {
    return Files.isRegularFile(folder.resolve(ANCHOR));
  }

  /** Hash of the files: what {@link Catalogue#version()} will be. */
  public static String version(Map<String, String> texts) {
    return CatalogueFiles.version(new TreeMap<>(texts));
  }

  /** The path that a single file has in a catalogue: below one of its folders, or at its root. */
  public static String nameOf(Path file) {
    Path whole = file.toAbsolutePath().normalize();
    String name = whole.getFileName().toString();
    for (Path above = whole.getParent();
        above != null && above.getFileName() != null;
        above = above.getParent()) {
      name = above.getFileName() + "/" + name;
      if (FOLDERS.contains(above.getFileName().toString())) {
        return name;
      }
      if (name.chars().filter(c -> c == '/').count() > 1) {
        break;
      }
    }
    return whole.getFileName().toString();
  }

  /** Makes a folder hold these files and no others of a catalogue. */
  public static void write(Path folder, Map<String, String> texts) {
    try {
      Files.createDirectories(folder);
      for (String old : CatalogueFiles.read(folder).keySet()) {
        if (!texts.containsKey(old)) {
          Files.delete(folder.resolve(old));
        }
      }
      for (Map.Entry<String, String> text : texts.entrySet()) {
        Path file = folder.resolve(text.getKey());
        Files.createDirectories(file.getParent());
        Files.writeString(file, text.getValue());
      }
    } catch (IOException failed) {
      throw new UncheckedIOException("cannot write the catalogue to " + folder, failed);
    }
  }

  /**
   * A new release meets what a district has made of the one before.
   *
   * @param texts a file that the district has not touched is the new release's; one that it has
   *     changed, added or removed is the district's
   * @param kept files that both have changed; the district's stand
   */
  public record Merged(SortedMap<String, String> texts, List<String> kept) {}

  /**
   * Brings a new release into a district's files, file by file.
   *
   * @param base the release that the district began with
   */
  public static Merged merge(
      Map<String, String> base, Map<String, String> district, Map<String, String> release) {
    SortedMap<String, String> texts = new TreeMap<>();
    List<String> kept = new ArrayList<>();
    Set<String> names = new TreeSet<>(district.keySet());
    names.addAll(release.keySet());
    for (String name : names) {
      boolean isUntouched = Objects.equals(base.get(name), district.get(name));
      Optional.ofNullable(isUntouched ? release.get(name) : district.get(name))
          .ifPresent(text -> texts.put(name, text));
      if (!isUntouched
          && !Objects.equals(base.get(name), release.get(name))
          && !Objects.equals(district.get(name), release.get(name))) {
        kept.add(name);
      }
    }
    return new Merged(texts, List.copyOf(kept));
  }
}

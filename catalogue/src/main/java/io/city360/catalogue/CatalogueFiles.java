package io.city360.catalogue;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLConnection;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/** Finds the files of a catalogue in a folder or in the library. */
final class CatalogueFiles {
  private static final String ROOT = "city360-catalogue/";
  private static final String ANCHOR = ROOT + "district.yaml";
  private static final int VERSION_DIGITS = 12;

  private CatalogueFiles() {}

  /** The files in the library, whether it is a jar or a folder of classes. */
  static SortedMap<String, String> bundled() {
    URL anchor = CatalogueFiles.class.getClassLoader().getResource(ANCHOR);
    if (anchor == null) {
      throw new IllegalStateException("the library has no resource " + ANCHOR);
    }
    try {
      URLConnection connection = anchor.openConnection();
      if (connection instanceof JarURLConnection jar) {
        return read(jar);
      }
      return read(Path.of(anchor.toURI()).getParent());
    } catch (IOException | URISyntaxException e) {
      throw new IllegalStateException("cannot read the catalogue at " + anchor, e);
    }
  }

  private static SortedMap<String, String> read(JarURLConnection connection) throws IOException {
    // A shared jar file would be closed under other readers of the same jar.
    connection.setUseCaches(false);
    SortedMap<String, String> files = new TreeMap<>();
    try (JarFile jar = connection.getJarFile()) {
      for (JarEntry entry : Collections.list(jar.entries())) {
        String name = entry.getName();
        if (name.startsWith(ROOT) && !entry.isDirectory() && belongs(Path.of(name))) {
          try (InputStream stream = jar.getInputStream(entry)) {
            files.put(
                name.substring(ROOT.length()),
                new String(stream.readAllBytes(), StandardCharsets.UTF_8));
          }
        }
      }
    }
    return files;
  }

  static SortedMap<String, String> read(Path folder) {
    if (!Files.isDirectory(folder)) {
      throw new CatalogueException(
          List.of(
              new Problem(
                  folder.toString(), 1, 1, "", "no such folder", "a folder with a district.yaml")));
    }
    SortedMap<String, String> files = new TreeMap<>();
    try (Stream<Path> paths = Files.walk(folder)) {
      for (Path path :
          paths.filter(Files::isRegularFile).filter(CatalogueFiles::belongs).toList()) {
        String name = folder.relativize(path).toString().replace('\\', '/');
        files.put(name, Files.readString(path));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the catalogue in " + folder, e);
    }
    return files;
  }

  static String version(SortedMap<String, String> texts) {
    MessageDigest digest;
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
    texts.forEach(
        (name, text) -> {
          digest.update(name.getBytes(StandardCharsets.UTF_8));
          digest.update((byte) 0);
          digest.update(text.getBytes(StandardCharsets.UTF_8));
          digest.update((byte) 0);
        });
    return HexFormat.of().formatHex(digest.digest()).substring(0, VERSION_DIGITS);
  }

  /** Whether a file is part of a catalogue by its name. */
  static boolean belongs(Path path) {
    String name = path.getFileName().toString();
    return !name.startsWith(".")
        && (name.endsWith(".yaml") || name.endsWith(".sql") || name.endsWith(".geojson"));
  }
}

package io.city360.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The job ships the catalogue inside its jar. */
class JarTest {
  @Test
  void theBundledCatalogueReadsTheSameFromAJar(@TempDir Path folder) throws Exception {
    Path classes =
        Path.of(Catalogue.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    Path jar = folder.resolve("job.jar");
    pack(classes, jar);

    try (URLClassLoader loader =
        new URLClassLoader(urls(classes, jar), ClassLoader.getPlatformClassLoader())) {
      Class<?> type = loader.loadClass(Catalogue.class.getName());
      Object catalogue = type.getMethod("bundled").invoke(null);

      assertThat(type.getProtectionDomain().getCodeSource().getLocation())
          .isEqualTo(jar.toUri().toURL());
      assertThat(type.getMethod("version").invoke(catalogue))
          .isEqualTo(Catalogue.bundled().version());
    }
  }

  private static URL[] urls(Path classes, Path jar) throws IOException, URISyntaxException {
    List<URL> urls = new ArrayList<>(List.of(jar.toUri().toURL()));
    for (String entry :
        System.getProperty("java.class.path").split(System.getProperty("path.separator"))) {
      if (!Path.of(entry).equals(classes)) {
        urls.add(Path.of(entry).toUri().toURL());
      }
    }
    return urls.toArray(URL[]::new);
  }

  private static void pack(Path classes, Path jar) throws IOException {
    try (OutputStream file = Files.newOutputStream(jar);
        JarOutputStream out = new JarOutputStream(file);
        Stream<Path> paths = Files.walk(classes)) {
      for (Path path : paths.filter(Files::isRegularFile).toList()) {
        out.putNextEntry(new JarEntry(classes.relativize(path).toString().replace('\\', '/')));
        Files.copy(path, out);
        out.closeEntry();
      }
    }
  }
}

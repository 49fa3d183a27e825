package io.city360.onebox.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EngineLibraryTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({
    "Mac OS X,aarch64,true",
    "Linux,aarch64,true",
    "Windows 11,amd64,true",
    "Linux,amd64,false"
  })
  void anotherPlatformIsPointedToAServer(String system, String architecture, boolean glibc) {
    assertThatThrownBy(() -> EngineLibrary.requirePlatform(system, architecture, glibc))
        .isInstanceOf(EngineUnavailableException.class)
        .hasMessageContaining(system)
        .hasMessageContaining("Linux x86-64 with glibc")
        .hasMessageEndingWith("point --clickhouse to a ClickHouse server address instead.");
  }

  @Test
  void linuxOnX86IsSupported() {
    assertThatCode(() -> EngineLibrary.requirePlatform("Linux", "amd64", true))
        .doesNotThrowAnyException();
  }

  @Test
  void theEnvironmentComesBeforeThePropertyAndTheInstalledOne() throws Exception {
    Path installed = folder.resolve(".tools/chdb/node_modules/@chdb/lib-linux-x64-gnu/libchdb.so");
    Files.createDirectories(installed.getParent());
    Files.createFile(installed);
    Path named = Files.createFile(folder.resolve("named.so"));
    Path deep = Files.createDirectories(folder.resolve("onebox/target"));
    Map<String, String> both =
        Map.of(EngineLibrary.ENVIRONMENT_KEY, named.toString(), EngineLibrary.PROPERTY, "absent");
    assertThat(EngineLibrary.find(both::get, both::get, deep)).contains(named);
    assertThat(EngineLibrary.find(name -> null, name -> null, deep)).contains(installed);
    assertThatThrownBy(() -> EngineLibrary.find(name -> null, name -> "absent", deep))
        .hasMessageContaining("does not exist: absent");
  }
}

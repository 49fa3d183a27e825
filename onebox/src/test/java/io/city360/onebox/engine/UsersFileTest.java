package io.city360.onebox.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UsersFileTest {
  @TempDir private Path folder;

  @Test
  void aNewFileHasThreeUsersAndOnlyItsOwnerReadsIt() throws Exception {
    Path file = folder.resolve("deep").resolve("users.properties");
    UsersFile users = UsersFile.create(file);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(users.find(UsersFile.WRITER).orElseThrow().role()).isEqualTo(Role.WRITER);
    assertThat(users.find(UsersFile.ANALYST).orElseThrow().role()).isEqualTo(Role.READER);
    assertThat(users.find(UsersFile.BOARD).orElseThrow().role()).isEqualTo(Role.READER);
    User analyst = users.find(UsersFile.ANALYST).orElseThrow();
    assertThat(analyst.password()).hasSizeGreaterThan(20);
    assertThat(analyst.toString()).doesNotContain(analyst.password());
    assertThat(UsersFile.create(file).find(UsersFile.ANALYST)).contains(analyst);
  }

  @Test
  void onlyTheRightPasswordIsTheUser() {
    UsersFile users = UsersFile.create(folder.resolve("users.properties"));
    User analyst = users.find(UsersFile.ANALYST).orElseThrow();
    assertThat(users.authenticate("analyst", analyst.password())).contains(analyst);
    assertThat(users.authenticate("analyst", "")).isEmpty();
    assertThat(users.authenticate("nobody", "")).isEmpty();
  }

  @Test
  void aWrongFileIsExplained() throws Exception {
    Path file = folder.resolve("users.properties");
    write(file, "a.role=king\na.password=x\n");
    assertThatThrownBy(() -> UsersFile.read(file)).hasMessageContaining("allowed: writer, reader");
    write(file, "a.role=reader\n");
    assertThatThrownBy(() -> UsersFile.read(file)).hasMessageContaining("has no password");
    assertThatThrownBy(() -> UsersFile.read(folder.resolve("absent")))
        .isInstanceOf(EngineUnavailableException.class);
  }

  private static void write(Path file, String text) throws Exception {
    Files.writeString(file, text);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
  }
}

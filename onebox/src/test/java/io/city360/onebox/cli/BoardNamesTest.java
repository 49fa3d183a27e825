package io.city360.onebox.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.city360.onebox.config.ProblemException;
import java.util.Set;
import org.junit.jupiter.api.Test;

class BoardNamesTest {
  private static final BoardNames NAMES =
      new BoardNames(Set.of("city-wall", "city-wall-zh", "city-war", "field-ecology", "sensing"));

  @Test
  void aLanguageIsAnEditionOfItsOwn() {
    assertThat(NAMES.find("city-wall", "-zh")).isEqualTo("city-wall-zh");
    assertThat(NAMES.find("city-wall", "")).isEqualTo("city-wall");
    assertThat(NAMES.find("city-wall-zh", "")).isEqualTo("city-wall-zh");
    assertThat(NAMES.find("city-wall-zh", "-zh")).isEqualTo("city-wall-zh");
  }

  @Test
  void aNameThatIsNoneIsAnsweredByTheNearest() {
    assertThatThrownBy(() -> NAMES.find("city-wal", ""))
        .isInstanceOf(ProblemException.class)
        .hasMessage("there is no board city-wal; did you mean city-wall or city-war?");
  }

  @Test
  void aNameThatIsLikeNoneIsAnsweredByThePlaceOfTheBoards() {
    assertThatThrownBy(() -> NAMES.find("something-else", ""))
        .isInstanceOf(ProblemException.class)
        .hasMessage("there is no board something-else; dashboards/boards has a file for each");
  }
}

package io.city360.onebox.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ExitCodeTest {
  @Test
  void everyEndingHasItsOwnNumberAndOnlyOneIsZero() {
    assertThat(Arrays.stream(ExitCode.values()).map(ExitCode::number))
        .doesNotHaveDuplicates()
        .startsWith(0)
        .allSatisfy(number -> assertThat(number).isBetween(0, 125));
  }
}

package io.city360.onebox.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The boards over a whole system with a simulated district, in Chromium: every panel of every
 * edition, the way from the city index to a case, and panels in a page of another origin. What is
 * looked at stands in {@code dashboards/viewer/test/live}.
 */
@Tag("browser")
class LiveBoardsIT {
  private static final int DEVICES = 200;

  @TempDir private Path folder;

  @Test
  void theBoardsOfALiveDistrictCanBeTrustedInARealBrowser() throws Exception {
    Path log = folder.resolve("browser.log");
    try (RunningCity city = RunningCity.startSimulated(folder.resolve("city"), DEVICES)) {
      int code = ViewerScript.run("test:live", city.folder(), log);
      assertThat(code).as("%s", ViewerScript.words(log)).isZero();
    }
    System.out.println(ViewerScript.words(log));
  }
}

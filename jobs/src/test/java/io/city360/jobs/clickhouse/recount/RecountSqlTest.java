package io.city360.jobs.clickhouse.recount;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.city360.catalogue.Grain;
import io.city360.catalogue.ScopeLevel;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RecountSqlTest {

  private final RecountSql macros =
      new RecountSql(
          Map.of("recounts/common/base.sql", "SELECT {grain} AS g"),
          ZoneId.of("Asia/Shanghai"),
          Grain.HOUR,
          EnumSet.of(ScopeLevel.STREET, ScopeLevel.DISTRICT),
          0,
          7);

  @Test
  void sharedQueriesAreExpandedToo() {
    assertThat(macros.expand("WITH {with(base)} SELECT g FROM base WHERE t <= {clock}"))
        .isEqualTo(
            "WITH base AS (SELECT '1h' AS g) SELECT g FROM base"
                + " WHERE t <= fromUnixTimestamp64Milli(toInt64(7), 'UTC')");
  }

  @Test
  void onlyTheIndicatorsScopesAreGrouped() {
    assertThat(macros.expand("{scopes(street, if(d = ',', a, b))}"))
        .isEqualTo("[('district', ''), ('street', toString(street))]");
  }

  @Test
  void anExpressionMayHoldMacros() {
    assertThat(macros.expand("{windows(f({zone}))}")).contains("f('Asia/Shanghai')");
  }

  @Test
  void anUnknownMacroIsNamed() {
    assertThatThrownBy(() -> macros.expand("{window(t)}"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("window(t)");
  }
}

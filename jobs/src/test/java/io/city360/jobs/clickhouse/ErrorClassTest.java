package io.city360.jobs.clickhouse;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ErrorClassTest {

  @ParameterizedTest
  @CsvSource({
    "252, 500, RETRY", // too many parts
    "241, 500, RETRY", // memory limit
    "159, 408, RETRY", // timeout
    "202, 503, RETRY", // too many queries
    "242, 500, RETRY", // table is read-only for now
    "999, 500, RETRY", // keeper
    "0, 502, RETRY",
    "0, 0, RETRY",
    "123456, 500, RETRY",
    "33, 400, POISON", // cannot read all data
    "6, 400, POISON",
    "131, 400, POISON", // too large string
    "469, 400, POISON", // constraint violated
    "60, 404, FATAL", // unknown table
    "81, 404, FATAL", // unknown database
    "16, 404, FATAL", // no such column
    "516, 403, FATAL", // authentication failed
    "497, 403, FATAL", // access denied
    "0, 401, FATAL",
    "0, 403, FATAL"
  })
  void everyAnswerHasOneConsequence(int code, int httpStatus, ErrorClass expected) {
    assertThat(ErrorClass.of(code, httpStatus)).isEqualTo(expected);
  }
}

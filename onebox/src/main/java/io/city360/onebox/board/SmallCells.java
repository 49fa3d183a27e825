package io.city360.onebox.board;

import io.city360.catalogue.BoardRules;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What the public may see of a frame: a row whose column {@code samples} lies below the floor keeps
 * its times and what names it, and nothing else, not even how many samples there were. Its {@code
 * reason}, where there is one, says so, and so does a notice.
 */
final class SmallCells {
  /** The reason of a suppressed value. */
  static final String REASON = "suppressed";

  private static final String SAMPLES = "samples";

  private final BoardRules.Embedding rules;

  SmallCells(BoardRules.Embedding rules) {
    this.rules = rules;
  }

  /**
   * The frame without its small cells.
   *
   * @throws BoardProblem where nothing tells how many samples are behind a value
   */
  Frame suppress(Frame frame) {
    Frame.Field samples =
        frame
            .field(SAMPLES)
            .filter(field -> field.type() == Frame.Type.NUMBER)
            .orElseThrow(
                () ->
                    new BoardProblem(
                        BoardProblem.Reason.NOT_ALLOWED,
                        "this panel has no column samples, so the public may not see it"));
    boolean[] isSmall = new boolean[frame.length()];
    for (int row = 0; row < isSmall.length; row++) {
      isSmall[row] = isSmall(samples.values().get(row));
    }
    long suppressed = IntStream.range(0, isSmall.length).filter(row -> isSmall[row]).count();
    if (suppressed == 0) {
      return frame;
    }
    List<String> notices = new ArrayList<>(frame.notices());
    notices.add(
        "%d of %d values are suppressed: fewer than %d samples"
            .formatted(suppressed, isSmall.length, rules.smallCell()));
    return new Frame(
        frame.fields().stream().map(field -> suppress(field, isSmall)).toList(), notices);
  }

  private boolean isSmall(Optional<Object> samples) {
    return samples.map(count -> ((Number) count).doubleValue() < rules.smallCell()).orElse(true);
  }

  private Frame.Field suppress(Frame.Field field, boolean[] isSmall) {
    if (field.type() == Frame.Type.TIME || rules.labels().contains(field.name())) {
      return field;
    }
    Optional<Object> instead =
        field.name().equals("reason") && field.type() == Frame.Type.STRING
            ? Optional.of(REASON)
            : Optional.empty();
    List<Optional<Object>> values = new ArrayList<>(field.values());
    for (int row = 0; row < isSmall.length; row++) {
      if (isSmall[row]) {
        values.set(row, instead);
      }
    }
    return new Frame.Field(field.name(), field.type(), field.labels(), values);
  }
}

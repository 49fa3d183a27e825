package io.city360.jobs.definition;

import io.city360.jobs.state.LeanType;
import java.util.Optional;
import org.apache.flink.util.OutputTag;

/**
 * What is told to every subtask of the operators that score: a new edition of the catalogue, or
 * that a fold has told everything anew.
 *
 * @param edition present where it is that
 * @param swept present where it is that
 */
public record Notice(Optional<Edition> edition, Optional<Swept> swept) {
  /** The type information of a notice. */
  public static final LeanType<Notice> TYPE = LeanType.of(Notice.class, new NoticeSerializer());

  /** Side output of the folds. */
  public static final OutputTag<Notice> SWEPT = new OutputTag<>("swept", TYPE);

  /** A notice of a new edition. */
  public static Notice of(Edition edition) {
    return new Notice(Optional.of(edition), Optional.empty());
  }

  /** A notice of a fold. */
  public static Notice of(Swept swept) {
    return new Notice(Optional.empty(), Optional.of(swept));
  }
}

package io.city360.onebox.board;

import java.util.Optional;

/**
 * Who asks.
 *
 * @param grant what an embed token allows; absent for people of the district, who may see
 *     everything
 */
record Visitor(Optional<EmbedGrant> grant) {
  /** Somebody of the district. */
  static final Visitor DISTRICT = new Visitor(Optional.empty());

  /** Whoever looks at an embedded panel. */
  static Visitor of(EmbedGrant grant) {
    return new Visitor(Optional.of(grant));
  }

  /**
   * Makes sure that the visitor may see a board at all.
   *
   * @throws BoardProblem where not
   */
  void requireBoard(String dashboard) {
    if (grant.filter(known -> !known.dashboard().equals(dashboard)).isPresent()) {
      throw new BoardProblem(
          BoardProblem.Reason.NOT_ALLOWED, "the token does not allow this board");
    }
  }

  /**
   * Makes sure that the visitor may see a panel.
   *
   * @throws BoardProblem where not
   */
  void requirePanel(String dashboard, int panel) {
    requireBoard(dashboard);
    if (grant.filter(known -> !known.panels().contains(panel)).isPresent()) {
      throw new BoardProblem(
          BoardProblem.Reason.NOT_ALLOWED, "the token does not allow this panel");
    }
  }

  /**
   * Makes sure that the visitor belongs to the district.
   *
   * @throws BoardProblem where not
   */
  void requireDistrict() {
    if (grant.isPresent()) {
      throw new BoardProblem(
          BoardProblem.Reason.NOT_ALLOWED, "the token allows single panels only");
    }
  }
}

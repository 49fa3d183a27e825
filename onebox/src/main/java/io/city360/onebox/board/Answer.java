package io.city360.onebox.board;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** What came of one query. */
sealed interface Answer {
  /** As an answer to a browser. */
  ObjectNode json(String refId);

  /**
   * The rows.
   *
   * @throws BoardProblem telling why there are none
   */
  Frame frame();

  /** Whether there are none because ClickHouse does not answer. */
  boolean isAway();

  /** Its rows. */
  record Good(Frame frame) implements Answer {
    @Override
    public ObjectNode json(String refId) {
      ObjectNode result = new ObjectMapper().createObjectNode().put("status", 200);
      result.putArray("frames").add(frame.json(refId));
      return result;
    }

    @Override
    public boolean isAway() {
      return false;
    }
  }

  /** Why there are none. */
  record Bad(BoardProblem problem) implements Answer {
    @Override
    public ObjectNode json(String refId) {
      ObjectNode result = new ObjectMapper().createObjectNode();
      result.put("status", problem.reason().status());
      result.putObject("error").put("message", problem.getMessage());
      return result;
    }

    @Override
    public Frame frame() {
      throw problem;
    }

    @Override
    public boolean isAway() {
      return problem.reason() == BoardProblem.Reason.AWAY;
    }
  }
}

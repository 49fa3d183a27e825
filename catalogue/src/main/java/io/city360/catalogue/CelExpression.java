package io.city360.catalogue;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.ast.CelExpr;
import dev.cel.runtime.CelEvaluationException;

/**
 * A type-checked CEL expression over the state of an entity. It can be shared; {@link #program()}
 * makes what one operator evaluates.
 */
public final class CelExpression {
  private final String text;
  private final CelAbstractSyntaxTree tree;

  CelExpression(String text, CelAbstractSyntaxTree tree) {
    this.text = text;
    this.tree = tree;
  }

  /** The expression as the catalogue writes it. */
  public String text() {
    return text;
  }

  /** A program for one thread. */
  public EntityProgram program() {
    CelExpr expression = tree.getExpr();
    if (expression.getKind() == CelExpr.ExprKind.Kind.IDENT) {
      return EntityProgram.ofField(expression.ident().name());
    }
    try {
      return EntityProgram.of(EntityExpressions.RUNTIME.createProgram(tree));
    } catch (CelEvaluationException e) {
      throw new IllegalStateException("checked expression cannot be planned: " + text, e);
    }
  }

  @Override
  public String toString() {
    return text;
  }
}

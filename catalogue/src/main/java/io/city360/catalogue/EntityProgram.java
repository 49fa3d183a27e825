package io.city360.catalogue;

import dev.cel.common.values.NullValue;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelVariableResolver;
import dev.cel.runtime.Program;
import java.util.Optional;

/**
 * Evaluates one expression for one thread. Where an operand is null and the expression does not ask
 * for that, the expression makes no statement: false, or absent.
 */
public final class EntityProgram {
  private static final Optional<Object> NULL = Optional.of(NullValue.NULL_VALUE);

  private final Source source;

  private EntityProgram(Source source) {
    this.source = source;
  }

  /** A program that CEL interprets. */
  static EntityProgram of(Program program) {
    return new EntityProgram(new Interpreted(program));
  }

  /** A program that is nothing but the name of a field. */
  static EntityProgram ofField(String name) {
    return new EntityProgram(state -> state.value(name));
  }

  /**
   * The integer that the expression gives.
   *
   * @param absent what is returned where there is none
   */
  public long evaluateLong(EntityState state, long absent) {
    return source.evaluate(state) instanceof Long number ? number : absent;
  }

  /** Whether the expression holds. */
  public boolean evaluateBoolean(EntityState state) {
    return Boolean.TRUE.equals(source.evaluate(state));
  }

  /** Where the value comes from: a null of either kind is one that is absent. */
  private interface Source {
    Object evaluate(EntityState state);
  }

  private static final class Interpreted implements Source {
    private final Program program;
    private final Fields fields = new Fields();

    private Interpreted(Program program) {
      this.program = program;
    }

    @Override
    public Object evaluate(EntityState state) {
      fields.state = state;
      try {
        return program.eval(fields);
      } catch (CelEvaluationException e) {
        // A null operand: the entity makes no statement. Types were checked when the catalogue
        // loaded.
        return NullValue.NULL_VALUE;
      }
    }
  }

  private static final class Fields implements CelVariableResolver {
    private EntityState state;

    @Override
    public Optional<Object> find(String name) {
      Object value = state.value(name);
      return value == null ? NULL : Optional.of(value);
    }
  }
}

package io.city360.catalogue;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelFunctionDecl;
import dev.cel.common.CelOverloadDecl;
import dev.cel.common.CelValidationException;
import dev.cel.common.CelValidationResult;
import dev.cel.common.types.CelType;
import dev.cel.common.types.ListType;
import dev.cel.common.types.NullableType;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerBuilder;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.runtime.CelFunctionBinding;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import java.util.EnumMap;
import java.util.Map;

/**
 * Compiles expressions over entity state; the fields of {@link EntityFields} are their variables.
 */
final class EntityExpressions {
  /** Milliseconds by the name of the function that makes them. */
  private static final Map<String, Long> DURATIONS =
      Map.of("minutes", 60_000L, "hours", 3_600_000L, "days", 86_400_000L);

  static final CelRuntime RUNTIME = runtime();

  private static final Map<EntityKind, CelCompiler> COMPILERS = compilers();

  /** What an expression must give. */
  enum Result {
    /** An integer or null. */
    INTEGER,
    /** A truth value. */
    TRUTH
  }

  /**
   * Compiles one expression.
   *
   * @throws ExpressionException with the position of the first error in the text
   */
  CelExpression compile(EntityKind kind, String text, Result result) throws ExpressionException {
    CelValidationResult checked = COMPILERS.get(kind).compile(text);
    if (checked.hasError()) {
      throw ExpressionException.of(checked);
    }
    CelAbstractSyntaxTree tree;
    try {
      tree = checked.getAst();
    } catch (CelValidationException e) {
      throw new IllegalStateException("a result without errors has a tree", e);
    }
    CelType type = tree.getResultType();
    boolean isExpected =
        switch (result) {
          case INTEGER -> NullableType.create(SimpleType.INT).isAssignableFrom(type);
          case TRUTH -> type.equals(SimpleType.BOOL);
        };
    if (!isExpected) {
      String expected = result == Result.INTEGER ? "int" : "bool";
      throw new ExpressionException(
          1, 0, "the expression gives " + type.name() + ", expected " + expected);
    }
    return new CelExpression(text, tree);
  }

  private static Map<EntityKind, CelCompiler> compilers() {
    Map<EntityKind, CelCompiler> compilers = new EnumMap<>(EntityKind.class);
    for (EntityKind kind : EntityKind.values()) {
      compilers.put(kind, compiler(kind));
    }
    return compilers;
  }

  private static CelCompiler compiler(EntityKind kind) {
    CelCompilerBuilder builder =
        CelCompilerFactory.standardCelCompilerBuilder()
            .setStandardMacros()
            .addFunctionDeclarations(
                DURATIONS.keySet().stream()
                    .map(
                        name ->
                            CelFunctionDecl.newFunctionDeclaration(
                                name,
                                CelOverloadDecl.newGlobalOverload(
                                    name + "_int", SimpleType.INT, SimpleType.INT)))
                    .toList());
    for (EntityField field : kind.fields()) {
      CelType type = type(field.type());
      builder.addVar(field.name(), field.isNullable() ? NullableType.create(type) : type);
    }
    return builder.build();
  }

  private static CelType type(EntityField.Type type) {
    return switch (type) {
      case INT -> SimpleType.INT;
      case BOOL -> SimpleType.BOOL;
      case STRING -> SimpleType.STRING;
      case DOUBLE -> SimpleType.DOUBLE;
      case STRINGS -> ListType.create(SimpleType.STRING);
    };
  }

  private static CelRuntime runtime() {
    return CelRuntimeFactory.standardCelRuntimeBuilder()
        .addFunctionBindings(
            DURATIONS.entrySet().stream()
                .map(
                    entry ->
                        CelFunctionBinding.from(
                            entry.getKey() + "_int",
                            Long.class,
                            count -> Math.multiplyExact(count, entry.getValue())))
                .toList())
        .build();
  }
}

package io.city360.catalogue;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelFunctionDecl;
import dev.cel.common.CelOverloadDecl;
import dev.cel.common.CelValidationException;
import dev.cel.common.CelValidationResult;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.types.CelType;
import dev.cel.common.types.OpaqueType;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerBuilder;
import dev.cel.compiler.CelCompilerFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Compiles formulas: CEL parses and checks them, then the checked tree becomes plain arithmetic, so
 * that evaluation neither boxes nor looks names up.
 */
final class Formulas {
  private static final OpaqueType HISTOGRAM = OpaqueType.create("histogram");
  private static final OpaqueType MAXIMUM = OpaqueType.create("maximum");
  private static final String SLICES = "slices";
  private static final String MAX = "max";

  /** Fractions by the name of the percentile function. */
  private static final Map<String, Double> PERCENTILES =
      Map.of("p50", 0.50, "p90", 0.90, "p95", 0.95);

  private static final Map<String, Arithmetic.Operator> OPERATORS =
      Map.of(
          "_+_", Arithmetic.Operator.ADD,
          "_-_", Arithmetic.Operator.SUBTRACT,
          "_*_", Arithmetic.Operator.MULTIPLY,
          "_/_", Arithmetic.Operator.DIVIDE);

  private final Map<String, Operand> operands;
  private final DistrictCalendar calendar;
  private final CelCompiler compiler;

  /** A measure as formulas need it. */
  record Operand(int code, MeasureKind kind, long scale) {}

  Formulas(Map<String, Operand> operands, DistrictCalendar calendar) {
    this.operands = new LinkedHashMap<>(operands);
    this.calendar = calendar;
    this.compiler = compiler(operands);
  }

  /** Whether a formula understands this name by itself, so that no measure may have it. */
  static boolean isReserved(String name) {
    return name.equals(SLICES) || Arithmetic.ScopeConstant.find(name).isPresent();
  }

  /** The names of all functions, for messages. */
  static String functions() {
    return Stream.of(
            PERCENTILES.keySet().stream().sorted(),
            Stream.of(MAX),
            Arrays.stream(RuleFunction.values()).map(RuleFunction::id))
        .flatMap(names -> names)
        .collect(Collectors.joining(", "));
  }

  /**
   * Compiles one formula.
   *
   * @throws ExpressionException with the position of the first error in the text
   */
  Formula compile(String text) throws ExpressionException {
    CelValidationResult checked = compiler.compile(text);
    if (checked.hasError()) {
      throw ExpressionException.of(checked);
    }
    CelAbstractSyntaxTree tree;
    try {
      tree = checked.getAst();
    } catch (CelValidationException e) {
      throw new IllegalStateException("a result without errors has a tree", e);
    }
    if (!tree.getResultType().equals(SimpleType.DOUBLE)) {
      throw new ExpressionException(
          1, 0, "the formula gives " + tree.getResultType().name() + ", expected double");
    }
    Translation translation = new Translation();
    Arithmetic value = translation.arithmetic(tree.getExpr());
    Optional<Formula.Ratio> parts = translation.parts(tree.getExpr(), value);
    return new Formula(
        text,
        Collections.unmodifiableSet(translation.measures),
        value,
        parts,
        Collections.unmodifiableSet(translation.constants));
  }

  private static CelCompiler compiler(Map<String, Operand> operands) {
    CelCompilerBuilder builder =
        CelCompilerFactory.standardCelCompilerBuilder().setStandardMacros();
    operands.forEach((id, operand) -> builder.addVar(id, type(operand.kind())));
    builder.addVar(SLICES, SimpleType.DOUBLE);
    for (Arithmetic.ScopeConstant constant : Arithmetic.ScopeConstant.values()) {
      builder.addVar(constant.id(), SimpleType.DOUBLE);
    }
    for (String name : PERCENTILES.keySet()) {
      builder.addFunctionDeclarations(function(name, List.of(HISTOGRAM)));
    }
    builder.addFunctionDeclarations(function(MAX, List.of(MAXIMUM)));
    for (RuleFunction function : RuleFunction.values()) {
      builder.addFunctionDeclarations(
          function(function.id(), Collections.nCopies(function.arguments(), SimpleType.DOUBLE)));
    }
    return builder.build();
  }

  private static CelFunctionDecl function(String name, List<CelType> arguments) {
    return CelFunctionDecl.newFunctionDeclaration(
        name, CelOverloadDecl.newGlobalOverload(name + "_double", SimpleType.DOUBLE, arguments));
  }

  private static CelType type(MeasureKind kind) {
    return switch (kind) {
      case COUNTER, GAUGE -> SimpleType.DOUBLE;
      case HISTOGRAM -> HISTOGRAM;
      case MAX -> MAXIMUM;
    };
  }

  /** Turns one checked tree into arithmetic. */
  private final class Translation {
    private final Set<String> measures = new LinkedHashSet<>();
    private final Set<Arithmetic.ScopeConstant> constants =
        EnumSet.noneOf(Arithmetic.ScopeConstant.class);

    Arithmetic arithmetic(CelExpr tree) throws ExpressionException {
      return switch (tree.getKind()) {
        case CONSTANT -> constant(tree.constant());
        case IDENT -> ident(tree.ident().name());
        case CALL -> call(tree.call());
        case NOT_SET, SELECT, LIST, STRUCT, MAP, COMPREHENSION -> throw unsupported();
      };
    }

    /** The parts of a division at the top level, or inside one function of one number. */
    Optional<Formula.Ratio> parts(CelExpr tree, Arithmetic value) {
      if (value instanceof Arithmetic.Binary binary
          && binary.operator() == Arithmetic.Operator.DIVIDE
          && holdsName(tree.call().args().get(1), name -> true)) {
        boolean isObserved =
            holdsName(
                tree.call().args().get(1), name -> Arithmetic.ScopeConstant.find(name).isEmpty());
        return Optional.of(new Formula.Ratio(binary.left(), binary.right(), isObserved));
      }
      if (value instanceof Arithmetic.Call call && call.arguments().size() == 1) {
        return parts(tree.call().args().get(0), call.arguments().get(0));
      }
      return Optional.empty();
    }

    private boolean holdsName(CelExpr tree, Predicate<String> wanted) {
      return switch (tree.getKind()) {
        case IDENT -> wanted.test(tree.ident().name());
        case CALL -> tree.call().args().stream().anyMatch(part -> holdsName(part, wanted));
        case CONSTANT, NOT_SET, SELECT, LIST, STRUCT, MAP, COMPREHENSION -> false;
      };
    }

    private Arithmetic constant(CelConstant constant) throws ExpressionException {
      if (constant.getKind() != CelConstant.Kind.DOUBLE_VALUE) {
        throw unsupported();
      }
      return new Arithmetic.Constant(constant.doubleValue());
    }

    private Arithmetic ident(String name) throws ExpressionException {
      if (name.equals(SLICES)) {
        return new Arithmetic.Slices();
      }
      Optional<Arithmetic.ScopeConstant> constant = Arithmetic.ScopeConstant.find(name);
      if (constant.isPresent()) {
        constants.add(constant.get());
        return constant.get();
      }
      Operand operand = operands.get(name);
      if (operand == null) {
        throw unsupported();
      }
      measures.add(name);
      return new Arithmetic.Amount(operand.code(), operand.scale());
    }

    private Arithmetic call(CelExpr.CelCall call) throws ExpressionException {
      String name = call.function();
      List<CelExpr> arguments = call.args();
      if (OPERATORS.containsKey(name)) {
        return new Arithmetic.Binary(
            OPERATORS.get(name), arithmetic(arguments.get(0)), arithmetic(arguments.get(1)));
      }
      if (name.equals("-_")) {
        return new Arithmetic.Binary(
            Arithmetic.Operator.SUBTRACT, new Arithmetic.Constant(0), arithmetic(arguments.get(0)));
      }
      if (PERCENTILES.containsKey(name)) {
        return new Arithmetic.Percentile(histogram(arguments.get(0)), PERCENTILES.get(name));
      }
      if (name.equals(MAX)) {
        return new Arithmetic.Maximum(histogram(arguments.get(0)));
      }
      for (RuleFunction function : RuleFunction.values()) {
        if (function.id().equals(name)) {
          return new Arithmetic.Call(function, all(arguments), calendar);
        }
      }
      throw unsupported();
    }

    private List<Arithmetic> all(List<CelExpr> trees) throws ExpressionException {
      List<Arithmetic> all = new ArrayList<>();
      for (CelExpr tree : trees) {
        all.add(arithmetic(tree));
      }
      return List.copyOf(all);
    }

    private Arithmetic.Histogram histogram(CelExpr tree) throws ExpressionException {
      if (tree.getKind() != CelExpr.ExprKind.Kind.IDENT) {
        throw unsupported();
      }
      String name = tree.ident().name();
      Operand operand = operands.get(name);
      measures.add(name);
      return new Arithmetic.Histogram(operand.code(), operand.scale());
    }

    private ExpressionException unsupported() {
      return new ExpressionException(
          1, 0, "a formula may use + - * /, numbers with a decimal point, measures and functions");
    }
  }
}

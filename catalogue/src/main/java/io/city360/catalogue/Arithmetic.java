package io.city360.catalogue;

import io.city360.udfs.LogHistogram;
import java.util.Arrays;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;

/** One step of a formula, in floating point; NaN stands for none. */
sealed interface Arithmetic {
  double evaluate(MeasureValues in);

  /** Whether it is built from counters by plus, minus and times only. */
  boolean isSum();

  /** A number. */
  record Constant(double value) implements Arithmetic {
    @Override
    public double evaluate(MeasureValues in) {
      return value;
    }

    @Override
    public boolean isSum() {
      return true;
    }
  }

  /** The amount of a counter or gauge in its unit. */
  record Amount(int code, double scale) implements Arithmetic {
    @Override
    public double evaluate(MeasureValues in) {
      return in.counter(code) / scale;
    }

    @Override
    public boolean isSum() {
      return true;
    }
  }

  /** The number of slices of the window that have begun. */
  record Slices() implements Arithmetic {
    @Override
    public double evaluate(MeasureValues in) {
      return in.slices();
    }

    @Override
    public boolean isSum() {
      return true;
    }
  }

  /** What is known of the scope itself, whatever happens in it; none for the unknown street. */
  enum ScopeConstant implements Arithmetic {
    /** Residents. */
    POPULATION("population") {
      @Override
      public double evaluate(MeasureValues in) {
        return in.population();
      }
    },
    /** Square kilometres. */
    AREA_KM2("area_km2") {
      @Override
      public double evaluate(MeasureValues in) {
        return in.areaKm2();
      }
    };

    private final String id;

    ScopeConstant(String id) {
      this.id = id;
    }

    /** The name in formulas. */
    String id() {
      return id;
    }

    /** The constant of this name. */
    static Optional<ScopeConstant> find(String id) {
      return Arrays.stream(values()).filter(constant -> constant.id.equals(id)).findFirst();
    }

    @Override
    public boolean isSum() {
      return true;
    }
  }

  /** The four operations. */
  enum Operator {
    ADD {
      @Override
      double apply(double left, double right) {
        return left + right;
      }
    },
    SUBTRACT {
      @Override
      double apply(double left, double right) {
        return left - right;
      }
    },
    MULTIPLY {
      @Override
      double apply(double left, double right) {
        return left * right;
      }
    },
    DIVIDE {
      @Override
      double apply(double left, double right) {
        return left / right;
      }
    };

    abstract double apply(double left, double right);
  }

  /** One operation on two parts. */
  record Binary(Operator operator, Arithmetic left, Arithmetic right) implements Arithmetic {
    @Override
    public double evaluate(MeasureValues in) {
      return operator.apply(left.evaluate(in), right.evaluate(in));
    }

    @Override
    public boolean isSum() {
      return operator != Operator.DIVIDE && left.isSum() && right.isSum();
    }
  }

  /** A histogram or maximum; only functions read it. */
  record Histogram(int code, double scale) {
    NavigableMap<Long, Long> buckets(MeasureValues in) {
      return in.buckets(code);
    }
  }

  /** A percentile of a histogram, in its unit. */
  record Percentile(Histogram histogram, double fraction) implements Arithmetic {
    @Override
    public double evaluate(MeasureValues in) {
      return LogHistogram.percentile(histogram.buckets(in), fraction) / histogram.scale();
    }

    @Override
    public boolean isSum() {
      return false;
    }
  }

  /** The largest value that is still counted, in its unit. */
  record Maximum(Histogram histogram) implements Arithmetic {
    @Override
    public double evaluate(MeasureValues in) {
      for (var entry : histogram.buckets(in).descendingMap().entrySet()) {
        if (entry.getValue() > 0) {
          return entry.getKey() / histogram.scale();
        }
      }
      return Double.NaN;
    }

    @Override
    public boolean isSum() {
      return false;
    }
  }

  /** A function of {@code udfs} over numbers, under the rules of the window's day. */
  record Call(RuleFunction function, List<Arithmetic> arguments, DistrictCalendar calendar)
      implements Arithmetic {
    @Override
    public double evaluate(MeasureValues in) {
      double[] values = new double[arguments.size()];
      for (int i = 0; i < values.length; i++) {
        values[i] = arguments.get(i).evaluate(in);
      }
      return function.apply(calendar.localDay(in.windowStart()), values);
    }

    @Override
    public boolean isSum() {
      return false;
    }
  }
}

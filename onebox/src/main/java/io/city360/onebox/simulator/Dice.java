package io.city360.onebox.simulator;

import java.util.SplittableRandom;

/**
 * Chance that depends on nothing but a seed and the name of what is asked: the same question gets
 * the same answer in every run, whatever was asked before.
 */
public final class Dice {
  private Dice() {}

  /** Returns a well-mixed 64-bit value of two inputs (the finalizer of SplitMix64). */
  public static long mix(long a, long b) {
    long z = a * 0x9E3779B97F4A7C15L + b + 0x632BE59BD9B4E019L;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }

  /** Returns a well-mixed value of three inputs. */
  public static long mix(long a, long b, long c) {
    return mix(mix(a, b), c);
  }

  /** Returns a well-mixed value of a number and a text. */
  public static long mix(long a, String text) {
    long hash = a;
    for (int i = 0; i < text.length(); i++) {
      hash = mix(hash, text.charAt(i));
    }
    return hash;
  }

  /** Returns a number in [0, 1) from a mixed value. */
  public static double unit(long mixed) {
    return (mixed >>> 11) * 0x1.0p-53;
  }

  /** Returns a stream of chance of its own for the thing named by the mixed value. */
  public static SplittableRandom stream(long mixed) {
    return new SplittableRandom(mixed);
  }

  /** Returns a standard normal value (Box and Muller). */
  public static double normal(SplittableRandom random) {
    double radius = Math.sqrt(-2 * Math.log(1 - random.nextDouble()));
    return radius * Math.cos(2 * Math.PI * random.nextDouble());
  }

  /** Returns how often something of the given mean happens (Poisson; normal above 500). */
  public static int poisson(SplittableRandom random, double mean) {
    if (mean > 500) {
      return Math.max(0, (int) Math.round(mean + Math.sqrt(mean) * normal(random)));
    }
    double limit = Math.exp(-mean);
    double product = random.nextDouble();
    int count = 0;
    while (product > limit) {
      product *= random.nextDouble();
      count++;
    }
    return count;
  }
}

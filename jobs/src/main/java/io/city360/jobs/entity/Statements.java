package io.city360.jobs.entity;

import io.city360.jobs.contribution.Contribution;
import java.io.IOException;
import java.util.Arrays;
import java.util.function.Consumer;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * Everything that an entity says, sorted by measure, scope, slice, bucket and time. Each statement
 * has a moment: before the clock has reached it, it is known but not said.
 *
 * <p>Two sets are compared without allocation; the difference is what leaves as contributions.
 */
final class Statements {
  /** Says that nothing waits. */
  static final long NEVER = Long.MAX_VALUE;

  private static final int FIRST_CAPACITY = 8;

  private int size;
  private int[] measure = new int[FIRST_CAPACITY];
  private String[] street = new String[FIRST_CAPACITY];
  private String[] department = new String[FIRST_CAPACITY];
  private long[] slice = new long[FIRST_CAPACITY];
  private long[] bucket = new long[FIRST_CAPACITY];
  private long[] amount = new long[FIRST_CAPACITY];
  private long[] moment = new long[FIRST_CAPACITY];

  int size() {
    return size;
  }

  int measure(int i) {
    return measure[i];
  }

  String street(int i) {
    return street[i];
  }

  String department(int i) {
    return department[i];
  }

  long slice(int i) {
    return slice[i];
  }

  long bucket(int i) {
    return bucket[i];
  }

  long amount(int i) {
    return amount[i];
  }

  long moment(int i) {
    return moment[i];
  }

  /** Adds a statement in its place; equal ones (amount apart) become one. */
  void add(
      int measureCode,
      String inStreet,
      String inDepartment,
      long sliceStart,
      long bucketKey,
      long signed,
      long from) {
    int at = size;
    while (at > 0) {
      int order = compareKey(at - 1, measureCode, inStreet, inDepartment, sliceStart, bucketKey);
      if (order == 0) {
        order = Long.compare(moment[at - 1], from);
        if (order == 0) {
          amount[at - 1] += signed;
          return;
        }
      }
      if (order < 0) {
        break;
      }
      at--;
    }
    insert(at, measureCode, inStreet, inDepartment, sliceStart, bucketKey, signed, from);
  }

  private void insert(
      int at,
      int measureCode,
      String inStreet,
      String inDepartment,
      long sliceStart,
      long bucketKey,
      long signed,
      long from) {
    if (size == measure.length) {
      resize(size * 2);
    }
    int moved = size - at;
    System.arraycopy(measure, at, measure, at + 1, moved);
    System.arraycopy(street, at, street, at + 1, moved);
    System.arraycopy(department, at, department, at + 1, moved);
    System.arraycopy(slice, at, slice, at + 1, moved);
    System.arraycopy(bucket, at, bucket, at + 1, moved);
    System.arraycopy(amount, at, amount, at + 1, moved);
    System.arraycopy(moment, at, moment, at + 1, moved);
    measure[at] = measureCode;
    street[at] = inStreet;
    department[at] = inDepartment;
    slice[at] = sliceStart;
    bucket[at] = bucketKey;
    amount[at] = signed;
    moment[at] = from;
    size++;
  }

  private void resize(int capacity) {
    measure = Arrays.copyOf(measure, capacity);
    street = Arrays.copyOf(street, capacity);
    department = Arrays.copyOf(department, capacity);
    slice = Arrays.copyOf(slice, capacity);
    bucket = Arrays.copyOf(bucket, capacity);
    amount = Arrays.copyOf(amount, capacity);
    moment = Arrays.copyOf(moment, capacity);
  }

  /** This set with another added; this set itself where the other is empty. */
  Statements plus(Statements other) {
    if (other.size == 0) {
      return this;
    }
    Statements sum = new Statements();
    addAllTo(sum);
    other.addAllTo(sum);
    return sum;
  }

  private void addAllTo(Statements sum) {
    for (int i = 0; i < size; i++) {
      sum.add(measure[i], street[i], department[i], slice[i], bucket[i], amount[i], moment[i]);
    }
  }

  /** Lets go of spare room, before the set is kept in state. */
  Statements trim() {
    if (measure.length > size) {
      resize(Math.max(1, size));
    }
    return this;
  }

  private int compareKey(
      int i,
      int measureCode,
      String inStreet,
      String inDepartment,
      long sliceStart,
      long bucketKey) {
    int order = Integer.compare(measure[i], measureCode);
    if (order == 0) {
      order = street[i].compareTo(inStreet);
    }
    if (order == 0) {
      order = department[i].compareTo(inDepartment);
    }
    if (order == 0) {
      order = Long.compare(slice[i], sliceStart);
    }
    return order == 0 ? Long.compare(bucket[i], bucketKey) : order;
  }

  /** Order by measure, scope, slice and bucket. */
  static int compareKeys(Statements left, int i, Statements right, int j) {
    return left.compareKey(i, right, j);
  }

  private int compareKey(int i, Statements other, int j) {
    return compareKey(
        i, other.measure[j], other.street[j], other.department[j], other.slice[j], other.bucket[j]);
  }

  /** The earliest moment after {@code now}, or {@link #NEVER}. */
  long nextMoment(long now) {
    long next = NEVER;
    for (int i = 0; i < size; i++) {
      if (moment[i] > now) {
        next = Math.min(next, moment[i]);
      }
    }
    return next;
  }

  /**
   * Hands on what {@code after} says up to its moment and {@code before} did not say up to its own.
   *
   * @param reuse filled for each difference: everything but {@code asOf}
   */
  static void difference(
      Statements before,
      long beforeNow,
      Statements after,
      long afterNow,
      Contribution reuse,
      Consumer<Contribution> consumer) {
    int i = 0;
    int j = 0;
    while (i < before.size || j < after.size) {
      int order = i == before.size ? 1 : j == after.size ? -1 : before.compareKey(i, after, j);
      Statements named = order <= 0 ? before : after;
      int at = order <= 0 ? i : j;
      long change = 0;
      while (j < after.size && after.compareKey(j, named, at) == 0) {
        change += after.moment[j] <= afterNow ? after.amount[j] : 0;
        j++;
      }
      while (i < before.size && before.compareKey(i, named, at) == 0) {
        change -= before.moment[i] <= beforeNow ? before.amount[i] : 0;
        i++;
      }
      if (change != 0) {
        reuse.measure = named.measure[at];
        reuse.street = named.street[at];
        reuse.department = named.department[at];
        reuse.slice = named.slice[at];
        reuse.bucket = named.bucket[at];
        reuse.amount = change;
        consumer.accept(reuse);
      }
    }
  }

  void write(DataOutputView out) throws IOException {
    out.writeInt(size);
    for (int i = 0; i < size; i++) {
      out.writeInt(measure[i]);
      out.writeUTF(street[i]);
      out.writeUTF(department[i]);
      out.writeLong(slice[i]);
      out.writeLong(bucket[i]);
      out.writeLong(amount[i]);
      out.writeLong(moment[i]);
    }
  }

  static Statements read(DataInputView in) throws IOException {
    Statements read = new Statements();
    int size = in.readInt();
    read.resize(Math.max(1, size));
    for (int i = 0; i < size; i++) {
      read.measure[i] = in.readInt();
      read.street[i] = in.readUTF();
      read.department[i] = in.readUTF();
      read.slice[i] = in.readLong();
      read.bucket[i] = in.readLong();
      read.amount[i] = in.readLong();
      read.moment[i] = in.readLong();
    }
    read.size = size;
    return read;
  }
}

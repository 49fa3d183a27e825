package io.city360.avro;

import org.apache.avro.util.ClassSecurityValidator;

/**
 * Lets Avro load the classes that are generated from this module's schemas.
 *
 * <p>Avro refuses to instantiate any record class that it has not been told to trust. Call {@link
 * #trustGeneratedClasses()} once before records are read by Avro's own readers; the readers of this
 * module do so themselves.
 */
public final class AvroSetup {

  private static final String TRUSTED_PACKAGE = AvroSetup.class.getPackageName() + ".";

  private static boolean done;

  private AvroSetup() {}

  /** Adds the generated classes to what is trusted already. Further calls have no effect. */
  public static synchronized void trustGeneratedClasses() {
    if (done) {
      return;
    }
    ClassSecurityValidator.setGlobal(
        ClassSecurityValidator.composite(
            ClassSecurityValidator.getGlobal(),
            type -> type.getName().startsWith(TRUSTED_PACKAGE)));
    done = true;
  }
}

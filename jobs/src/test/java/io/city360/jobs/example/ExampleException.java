package io.city360.jobs.example;

/** An example that cannot be run: the message says where and what is allowed. */
final class ExampleException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  ExampleException(String message) {
    super(message);
  }
}

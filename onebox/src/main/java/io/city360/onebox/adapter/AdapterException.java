package io.city360.onebox.adapter;

/** A file that cannot be replayed; the message is one sentence for the user. */
public final class AdapterException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public AdapterException(String message) {
    super(message);
  }
}

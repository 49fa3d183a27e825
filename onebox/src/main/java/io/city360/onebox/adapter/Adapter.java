package io.city360.onebox.adapter;

import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Consumer;

/** Turns the files of one publisher into events. */
public interface Adapter {

  /** Name by which a user asks for this adapter, such as {@code boston311}. */
  String kind();

  /** One line for help texts: publisher and what the file becomes. */
  String description();

  /**
   * Whether a file is of this kind.
   *
   * @param headerLine its first line, unpacked, at most a few thousand characters
   */
  boolean matches(Path file, String headerLine);

  /**
   * Hands over all events of a file: registry records first, then by time of arrival.
   *
   * @throws AdapterException naming file, line and column where a row cannot be understood
   */
  void events(Path file, Consumer<AdaptedEvent> sink) throws IOException;
}

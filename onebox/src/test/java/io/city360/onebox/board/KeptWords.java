package io.city360.onebox.board;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.Logger;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.config.Configurator;
import org.apache.logging.log4j.core.config.Property;

/** What the process logs at the level of its own configuration, kept to look at. */
final class KeptWords extends AbstractAppender implements AutoCloseable {
  private final List<String> words = new CopyOnWriteArrayList<>();
  private final Logger root = (Logger) LogManager.getRootLogger();
  private final Level before = root.getLevel();

  KeptWords() {
    super("kept", null, null, true, Property.EMPTY_ARRAY);
    start();
    root.addAppender(this);
    Configurator.setRootLevel(Level.INFO);
  }

  @Override
  public void append(LogEvent event) {
    words.add(event.getMessage().getFormattedMessage() + " " + event.getThrown());
  }

  List<String> words() {
    return words;
  }

  @Override
  public void close() {
    Configurator.setRootLevel(before);
    root.removeAppender(this);
    stop();
  }
}

package dev.postrider;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import org.slf4j.LoggerFactory;

/// How much is logged. Without a word from here: warnings and errors, on standard error.
public final class Logging {

  private Logging() {}

  /// Logs what Postrider does as well, a line for each thing done.
  public static void verbose() {
    setLevel(Level.INFO);
  }

  /// Logs nothing but errors.
  public static void quiet() {
    setLevel(Level.ERROR);
  }

  private static void setLevel(Level level) {
    if (LoggerFactory.getLogger("dev.postrider") instanceof Logger logger) {
      logger.setLevel(level);
    }
  }
}

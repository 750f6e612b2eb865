package dev.postrider;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.OutputStreamAppender;
import org.slf4j.LoggerFactory;

/// How much is logged, and how. Without a word from here: warnings and errors of Postrider and
/// errors of its libraries, for people, on standard error.
public final class Logging {

  private Logging() {}

  /// Logs what Postrider does as well, a line for each thing done.
  public static void verbose() {
    setLevel("dev.postrider", Level.INFO);
  }

  /// Logs nothing but errors.
  public static void quiet() {
    setLevel("dev.postrider", Level.ERROR);
  }

  /// Logs what the libraries warn of as well, as a process that runs for months wants it.
  public static void withLibraries() {
    setLevel(Logger.ROOT_LOGGER_NAME, Level.WARN);
  }

  /// Writes every line so from now on.
  public static void write(LogFormat format) {
    if (format == LogFormat.json
        && LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME) instanceof Logger root) {
      root.iteratorForAppenders()
          .forEachRemaining(
              appender -> {
                if (appender instanceof OutputStreamAppender<ILoggingEvent> stream) {
                  var lines = new JsonLines();
                  lines.setContext(root.getLoggerContext());
                  lines.start();
                  stream.setEncoder(lines);
                }
              });
    }
  }

  private static void setLevel(String name, Level level) {
    if (LoggerFactory.getLogger(name) instanceof Logger logger) {
      logger.setLevel(level);
    }
  }
}

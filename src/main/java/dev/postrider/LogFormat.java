package dev.postrider;

/// How the lines of the log are written, named as people type it.
public enum LogFormat {
  /// a line for people: time, level, message
  text,
  /// a JSON object a line, for programs that collect logs
  json
}

package dev.postrider.report;

import java.nio.file.Path;
import tools.jackson.databind.json.JsonMapper;

/// JSON as every command prints it.
public final class Json {

  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private Json() {}

  public static String of(Object document) {
    return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(document);
  }

  /// The name of a file, the same on every system.
  static String path(Path file) {
    return file.toString().replace('\\', '/');
  }
}

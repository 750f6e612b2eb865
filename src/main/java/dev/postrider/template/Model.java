package dev.postrider.template;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a template may be given: texts, numbers, booleans, and lists and maps of them. Dates are
/// handed in as text, in the words the reader is to see.
final class Model {

  private Model() {}

  /// Refuses anything through which a template could reach more than was written into the model.
  ///
  /// @throws IllegalArgumentException naming the value that has another type
  static void check(Map<String, ?> model) {
    model.forEach(Model::check);
  }

  private static void check(String name, @Nullable Object value) {
    switch (value) {
      case null -> {}
      case String _, Number _, Boolean _ -> {}
      case Map<?, ?> map -> map.forEach((key, inner) -> check(name + "." + key(name, key), inner));
      case List<?> list -> {
        for (int i = 0; i < list.size(); i++) {
          check(name + "[" + i + "]", list.get(i));
        }
      }
      default ->
          throw new IllegalArgumentException(
              name + " must be a text, number, boolean, list or map, was " + value.getClass());
    }
  }

  private static String key(String name, @Nullable Object key) {
    if (key instanceof String text) {
      return text;
    }
    throw new IllegalArgumentException("a key of " + name + " must be a text, was " + key);
  }
}

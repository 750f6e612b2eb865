package dev.postrider.reader;

import io.javalin.http.BadRequestResponse;
import io.javalin.http.Context;
import io.javalin.http.UnsupportedMediaTypeResponse;
import java.util.List;

/// What a form of a page sends.
record Form(Context context) {

  /// Taken as a choice of nothing, what is no form would make every topic of a reader's few.
  ///
  /// @throws UnsupportedMediaTypeResponse if it is none
  static Form of(Context context) {
    if (!context.isFormUrlencoded()) {
      throw new UnsupportedMediaTypeResponse();
    }
    return new Form(context);
  }

  /// All values of a field.
  ///
  /// @throws BadRequestResponse if they cannot be told
  List<String> all(String name) {
    try {
      return context.formParams(name);
    } catch (IllegalArgumentException malformed) {
      throw new BadRequestResponse();
    }
  }

  /// The first value of a field; empty where there is none.
  String one(String name) {
    return all(name).stream().findFirst().orElse("");
  }
}

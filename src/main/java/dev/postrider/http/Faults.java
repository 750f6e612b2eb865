package dev.postrider.http;

import io.javalin.http.Context;
import java.util.LinkedHashMap;
import tools.jackson.databind.json.JsonMapper;

/// What programs are told when something cannot be done: problem details (RFC 9457).
public final class Faults {

  /// What stands below it is asked by programs.
  public static final String API = "/api/";

  public static final String MEDIA_TYPE = "application/problem+json";

  private Faults() {}

  /// True if a program asks, not a person.
  public static boolean isMeant(String path) {
    return path.startsWith(API);
  }

  /// Answers with a status and a sentence that says what is wrong, which is kept nowhere.
  public static void tell(Context context, int status, String detail) {
    context
        .status(status)
        .header("Cache-Control", "no-store")
        .contentType(MEDIA_TYPE)
        .result(of(status, detail));
  }

  /// The body. The type is `about:blank`, as the status says all that programs need (§4.2.1).
  public static String of(int status, String detail) {
    var body = new LinkedHashMap<String, Object>();
    body.put("status", status);
    body.put("detail", detail);
    return JsonMapper.shared().writeValueAsString(body) + "\n";
  }
}

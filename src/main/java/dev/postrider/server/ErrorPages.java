package dev.postrider.server;

import dev.postrider.http.Faults;
import dev.postrider.http.Page;
import dev.postrider.http.PageFrame;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Map;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What is said when a page cannot be given. Nothing of what went wrong inside is shown; it goes
/// into the log.
public final class ErrorPages {

  private static final Logger log = LoggerFactory.getLogger(ErrorPages.class);

  private static final String UNREADABLE = "This request cannot be read.";

  private final PageFrame frame;

  public ErrorPages(PageFrame frame) {
    this.frame = frame;
  }

  public void addTo(RoutesConfig routes) {
    routes.exception(HttpResponseException.class, this::refuse);
    routes.exception(HttpException.RuntimeException.class, this::refuse);
    // of a Content-Type, which Jetty looks up when it is asked for
    routes.exception(UnsupportedCharsetException.class, (_, context) -> answer(context, 415));
    routes.exception(IllegalCharsetNameException.class, (_, context) -> answer(context, 415));
    routes.exception(Exception.class, this::fail);
  }

  /// Answers what is no request, or too large a one, before any page is asked for.
  ///
  /// @param headers of every answer
  static boolean refuseUnread(
      Map<String, String> headers, Request request, Response response, Callback callback) {
    boolean isProgram = Faults.isMeant(Request.getPathInContext(request));
    headers.forEach(response.getHeaders()::put);
    response
        .getHeaders()
        .put(HttpHeader.CACHE_CONTROL, "no-store")
        .put(HttpHeader.CONTENT_TYPE, isProgram ? Faults.MEDIA_TYPE : "text/plain; charset=utf-8");
    String said = isProgram ? Faults.of(response.getStatus(), UNREADABLE) : UNREADABLE + "\n";
    Content.Sink.write(response, true, said, callback);
    return true;
  }

  /// A body that turned out too large while it was read.
  private void refuse(HttpException refusal, Context context) {
    answer(context, refusal.getCode());
  }

  private void refuse(HttpResponseException refusal, Context context) {
    String methods = refusal.getDetails().get("availableMethods");
    if (methods != null) {
      context.header("Allow", methods);
    }
    answer(context, refusal.getStatus());
  }

  private void fail(Exception e, Context context) {
    // the path of a page may hold a token
    log.error("{} {} failed", context.method(), context.endpoint().path, e);
    answer(context, 500);
  }

  private void answer(Context context, int status) {
    if (Faults.isMeant(context.path())) {
      String section = section(status);
      Faults.tell(context, status, frame.words().say(section + ".heading") + ".");
    } else {
      frame.answer(context, status, page(section(status)));
    }
  }

  private static String section(int status) {
    return switch (status) {
      case 404 -> "errors.not-found";
      case 405 -> "errors.not-allowed";
      case 413 -> "errors.too-large";
      case 500 -> "errors.failed";
      default -> "errors.unreadable";
    };
  }

  private Page page(String section) {
    String heading = frame.words().say(section + ".heading");
    return Page.told(heading, heading, frame.words().say(section + ".what-to-do"));
  }
}

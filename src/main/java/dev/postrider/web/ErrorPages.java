package dev.postrider.web;

import dev.postrider.http.Page;
import dev.postrider.http.PageFrame;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import java.util.Map;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What is said when a page cannot be given. Nothing of what went wrong inside is shown; it goes
/// into the log.
final class ErrorPages {

  private static final Logger log = LoggerFactory.getLogger(ErrorPages.class);

  private final PageFrame frame;

  ErrorPages(PageFrame frame) {
    this.frame = frame;
  }

  void addTo(RoutesConfig routes) {
    routes.exception(HttpResponseException.class, this::refuse);
    routes.exception(HttpException.RuntimeException.class, this::refuse);
    routes.exception(Exception.class, this::fail);
  }

  /// Answers what is no request, or too large a one, before any page is asked for.
  ///
  /// @param headers of every answer
  static boolean refuseUnread(Map<String, String> headers, Response response, Callback callback) {
    headers.forEach(response.getHeaders()::put);
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, "text/plain; charset=utf-8");
    Content.Sink.write(response, true, "This request cannot be read.\n", callback);
    return true;
  }

  /// A body that turned out too large while it was read.
  private void refuse(HttpException refusal, Context context) {
    frame.answer(context, refusal.getCode(), page(refusal.getCode()));
  }

  private void refuse(HttpResponseException refusal, Context context) {
    String methods = refusal.getDetails().get("availableMethods");
    if (methods != null) {
      context.header("Allow", methods);
    }
    frame.answer(context, refusal.getStatus(), page(refusal.getStatus()));
  }

  private void fail(Exception e, Context context) {
    // the path of a page may hold a token
    log.error("{} {} failed", context.method(), context.endpoint().path, e);
    frame.answer(context, 500, page(500));
  }

  private Page page(int status) {
    return switch (status) {
      case 404 -> page("errors.not-found");
      case 405 -> page("errors.not-allowed");
      case 413 -> page("errors.too-large");
      case 500 -> page("errors.failed");
      default -> page("errors.unreadable");
    };
  }

  private Page page(String section) {
    String heading = frame.words().say(section + ".heading");
    return Page.told(heading, heading, frame.words().say(section + ".what-to-do"));
  }
}

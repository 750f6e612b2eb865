package dev.postrider.reader;

import dev.postrider.audience.Subscription;
import dev.postrider.http.Page;
import dev.postrider.http.PageFrame;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.util.Optional;
import java.util.function.Function;

/// A page for the reader whom the token in the address was made for. Without one nothing happens,
/// and nobody is named.
record TokenPage(PageFrame frame, Function<String, Optional<Subscription>> links, Answer answer)
    implements Handler {

  /// Answers one reader's request.
  @FunctionalInterface
  interface Answer {
    Page to(Subscription reader, Context context);
  }

  @Override
  public void handle(Context context) {
    Optional<Subscription> reader = links.apply(context.pathParam("token"));
    if (reader.isEmpty()) {
      refuse(context, frame);
    } else {
      frame.answer(context, 200, answer.to(reader.get(), context));
    }
  }

  /// Answers that the token is none.
  static void refuse(Context context, PageFrame frame) {
    String title = frame.words().say("unknown-link.title");
    String remedy = frame.words().say("unknown-link.what-to-do");
    frame.answer(context, 404, Page.told(title, title, remedy));
  }
}

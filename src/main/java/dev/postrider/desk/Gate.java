package dev.postrider.desk;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.postrider.DeskSettings;
import dev.postrider.monitor.Health;
import dev.postrider.page.Loopback;
import dev.postrider.signup.Source;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.net.InetAddress;
import java.security.MessageDigest;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;

/// Who comes in: where the desk listens on this machine alone, whoever asks for it by this
/// machine's name; where there is a password, whoever knows that (HTTP Basic, RFC 7617, with any
/// user name). How the process is may be asked by anybody. No answer is kept, unless what answers
/// says otherwise.
final class Gate {

  private static final String BASIC = "basic ";

  private final boolean isLoopback;
  private final Optional<byte[]> password;
  private final Guesses guesses;

  Gate(DeskSettings settings, InstantSource clock) {
    this.isLoopback = settings.listen().orElseThrow().isLoopback();
    this.password = settings.password().map(it -> it.getBytes(UTF_8));
    this.guesses = new Guesses(clock);
  }

  void addTo(RoutesConfig routes) {
    routes.before(this::check);
  }

  private void check(Context context) {
    context.header("Cache-Control", "no-store");
    if (!Health.PATHS.contains(context.path())) {
      if (isLoopback && !Loopback.isMeant(context.header("Host"))) {
        refuse(context, 421, "This page answers to 127.0.0.1 and localhost alone.");
      } else {
        password.ifPresent(right -> ask(right, context));
      }
    }
  }

  /// Compares in a time that depends on what the client told alone, which comes first.
  private void ask(byte[] right, Context context) {
    Optional<byte[]> told = told(context);
    Source source = Source.of(InetAddress.ofLiteral(context.ip()));
    if (guesses.areTooMany(source)) {
      context.header("Retry-After", Long.toString(Guesses.WITHIN.toSeconds()));
      refuse(context, 429, "There were too many wrong passwords. Try again in a minute.");
    } else if (told.isEmpty() || !MessageDigest.isEqual(told.get(), right)) {
      told.ifPresent(_ -> guesses.add(source));
      context.header("WWW-Authenticate", "Basic realm=\"Postrider\", charset=\"UTF-8\"");
      refuse(context, 401, "This page asks for the password that desk.password says.");
    }
  }

  /// The password of a request.
  private static Optional<byte[]> told(Context context) {
    String header = Optional.ofNullable(context.header("Authorization")).orElse("");
    if (!header.toLowerCase(Locale.ROOT).startsWith(BASIC)) {
      return Optional.empty();
    }
    try {
      byte[] pair = Base64.getDecoder().decode(header.substring(BASIC.length()).strip());
      String text = new String(pair, UTF_8);
      return Optional.of(text.substring(text.indexOf(':') + 1).getBytes(UTF_8));
    } catch (IllegalArgumentException _) {
      return Optional.of(new byte[0]);
    }
  }

  private static void refuse(Context context, int status, String sentence) {
    context
        .status(status)
        .contentType("text/plain; charset=utf-8")
        .result(sentence + "\n")
        .skipRemainingHandlers();
  }
}

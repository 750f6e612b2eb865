package dev.postrider.console;

import dev.postrider.outbox.EmailState;
import dev.postrider.outbox.Tally;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.LongSupplier;

/// How far a delivery is, and below it what was put off or failed, how fast it goes, and how long
/// it takes still.
public final class DeliveryProgress {

  /// Of a terminal, without the two that each line begins behind.
  private static final int WIDTH = Paragraph.WIDTH - 2;

  private static final String GAP = "   ";

  private final Console console;
  private final LongSupplier nanos;
  private final Progress progress;
  private final Speed speed = new Speed();

  /// Of a delivery that begins now.
  ///
  /// @param nanos the moment, as [System#nanoTime] tells it
  public DeliveryProgress(Console console, boolean quiet, LongSupplier nanos) {
    this.console = console;
    this.nanos = nanos;
    this.progress = new Progress(console, quiet, nanos);
  }

  /// How far it is now.
  ///
  /// @param nextTry when the first email that was put off is tried again, as `10:55` or `3 Dec
  ///   10:30`
  public void show(Tally tally, Optional<String> nextTry) {
    if (tally.recipients() == 0) {
      return;
    }
    long waiting = tally.of(EmailState.PENDING) + tally.of(EmailState.SENDING);
    speed.mark(tally.recipients() - waiting, nanos.getAsLong());
    progress.show(
        100 * tally.settled() / tally.recipients(),
        number(tally.settled()) + " of " + number(tally.recipients()),
        below(tally, nextTry, waiting));
  }

  private String below(Tally tally, Optional<String> nextTry, long waiting) {
    long deferred = tally.of(EmailState.DEFERRED);
    long failed = tally.of(EmailState.FAILED);
    var parts = new ArrayList<Part>();
    if (deferred > 0) {
      String again = nextTry.map(time -> ", tried again at " + time).orElse("");
      parts.add(new Part(number(deferred), " deferred" + again, console.yellow(number(deferred))));
    }
    if (failed > 0) {
      parts.add(new Part(number(failed), " failed", console.red(number(failed))));
    }
    Optional<Part> rate = speed.words().map(Part::of);
    rate.ifPresent(parts::add);
    speed.left(waiting).map(Part::of).ifPresent(parts::add);
    if (width(parts) > WIDTH) {
      rate.ifPresent(parts::remove);
    }
    while (width(parts) > WIDTH) {
      parts.removeLast();
    }
    return String.join(GAP, parts.stream().map(Part::painted).toList());
  }

  /// @param number in its colour
  private record Part(String plain, String words, String number) {

    static Part of(String words) {
      return new Part("", words, "");
    }

    int width() {
      return plain.length() + words.length();
    }

    String painted() {
      return number + words;
    }
  }

  private static int width(List<Part> parts) {
    return parts.stream().mapToInt(Part::width).sum() + GAP.length() * (parts.size() - 1);
  }

  private static String number(long emails) {
    return String.format(Locale.ENGLISH, "%,d", emails);
  }

  /// See [Progress#stopping].
  public void stopping() {
    progress.stopping();
  }

  /// See [Progress#end].
  public void end() {
    progress.end();
  }
}

package dev.postrider.http;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/// When a file last changed, for clients who ask by date alone. A date counts in whole seconds, so
/// it tells two versions apart only if the second is over in which the file was written (RFC 9110
/// §8.8.2.2). Until then no date is taken for that of the file, and none is told, but for a file
/// dated in the future the date of now.
record LastModified(Instant file, InstantSource clock) {

  /// The second itself, and as much for a disk whose clock is behind.
  private static final Duration UNCERTAIN = Duration.ofSeconds(2);

  LastModified {
    file = file.truncatedTo(ChronoUnit.SECONDS);
  }

  /// Never later than now (RFC 9110 §8.8.2.1).
  Optional<Instant> told() {
    Instant now = clock.instant();
    return file.isAfter(now) ? Optional.of(now) : Optional.of(file).filter(_ -> isCertain(now));
  }

  /// True if the file has not changed since the date that the client sends (RFC 9110 §13.1.3).
  boolean isHeld(HttpServletRequest request) {
    return isCertain(clock.instant()) && !file.isAfter(ifModifiedSince(request));
  }

  private boolean isCertain(Instant now) {
    return !file.plus(UNCERTAIN).isAfter(now);
  }

  /// What is no date is not there.
  private static Instant ifModifiedSince(HttpServletRequest request) {
    try {
      long millis = request.getDateHeader("If-Modified-Since");
      return millis < 0 ? Instant.MIN : Instant.ofEpochMilli(millis);
    } catch (IllegalArgumentException e) {
      return Instant.MIN;
    }
  }
}

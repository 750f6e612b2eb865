package dev.postrider.mail;

/// Letters of any script as letters and digits of ASCII (RFC 3492).
final class Punycode {

  /// RFC 3492 §5
  private static final int BASE = 36;

  private static final int LEAST = 1;
  private static final int MOST = 26;
  private static final int SKEW = 38;
  private static final int DAMP = 700;
  private static final int FIRST_BIAS = 72;
  private static final int FIRST = 128;

  private final int[] letters;
  private final StringBuilder out = new StringBuilder();
  private int bias = FIRST_BIAS;

  private Punycode(String label) {
    this.letters = label.codePoints().toArray();
  }

  /// @param label in lower case, at most 254 characters
  static String encode(String label) {
    return new Punycode(label).encode();
  }

  /// RFC 3492 §6.3
  private String encode() {
    for (int letter : letters) {
      if (letter < FIRST) {
        out.append((char) letter);
      }
    }
    int basic = out.length();
    if (basic > 0) {
      out.append('-');
    }
    int delta = 0;
    int done = basic;
    for (int from = FIRST; done < letters.length; from++) {
      int next = nextFrom(from);
      delta += (next - from) * (done + 1);
      for (int letter : letters) {
        delta += letter < next ? 1 : 0;
        if (letter == next) {
          append(delta);
          bias = adapted(delta, done + 1, done == basic);
          delta = 0;
          done++;
        }
      }
      delta++;
      from = next;
    }
    return out.toString();
  }

  private int nextFrom(int least) {
    int next = Integer.MAX_VALUE;
    for (int letter : letters) {
      next = letter >= least ? Math.min(next, letter) : next;
    }
    return next;
  }

  /// A number of digits that tell themselves where it ends.
  private void append(int delta) {
    int left = delta;
    int place = BASE;
    int threshold = threshold(place);
    while (left >= threshold) {
      out.append(digit(threshold + (left - threshold) % (BASE - threshold)));
      left = (left - threshold) / (BASE - threshold);
      place += BASE;
      threshold = threshold(place);
    }
    out.append(digit(left));
  }

  private int threshold(int place) {
    return Math.clamp(place - bias, LEAST, MOST);
  }

  private static char digit(int value) {
    return (char) (value < MOST ? 'a' + value : '0' + value - MOST);
  }

  /// RFC 3492 §6.1
  private static int adapted(int delta, int points, boolean first) {
    int left = first ? delta / DAMP : delta / 2;
    left += left / points;
    int steps = 0;
    while (left > (BASE - LEAST) * MOST / 2) {
      left /= BASE - LEAST;
      steps += BASE;
    }
    return steps + (BASE - LEAST + 1) * left / (left + SKEW);
  }
}

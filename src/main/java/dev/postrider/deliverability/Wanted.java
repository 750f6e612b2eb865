package dev.postrider.deliverability;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// A TXT record that receivers look up.
sealed interface Wanted {

  /// Without a dot at its end.
  String name();

  /// What to set where there is none.
  String text();

  /// `DKIM`, `SPF` or `DMARC`.
  String kind();

  /// True for what makes receivers refuse emails, false for what makes them doubt.
  default boolean isGrave() {
    return false;
  }

  /// Whether a text is a record of this kind at all; others may stand beside it, or above it for
  /// every name (a wildcard).
  boolean isOne(String text);

  /// What is wrong with the records that stand at the name; empty where nothing is.
  ///
  /// @param found at least one, of this kind
  default Optional<String> fault(List<String> found) {
    return found.size() == 1
        ? faultOf(found.getFirst())
        : Optional.of("more than one record stands there, of which receivers may take none");
  }

  /// The same for the only one.
  default Optional<String> faultOf(String found) {
    return Optional.empty();
  }

  /// The names at which it may stand, the nearest first.
  default List<String> places() {
    return List.of(name());
  }

  /// The public key of a signature (RFC 6376 §3.6.1).
  record Dkim(String name, String text) implements Wanted {

    @Override
    public String kind() {
      return "DKIM";
    }

    @Override
    public boolean isGrave() {
      return true;
    }

    /// Nothing else may stand at its name (RFC 6376 §3.6.2.2).
    @Override
    public boolean isOne(String text) {
      return true;
    }

    @Override
    public Optional<String> faultOf(String found) {
      Map<String, String> tags = tags(found);
      return tags.getOrDefault("p", "").equals(tags(text).get("p"))
              && tags.getOrDefault("k", "rsa").equals(tags(text).get("k"))
          ? Optional.empty()
          : Optional.of("another key stands there");
    }

    /// RFC 6376 §3.2; white space means nothing in a key.
    private static Map<String, String> tags(String record) {
      var tags = new HashMap<String, String>();
      Arrays.stream(record.replaceAll("\\s", "").split(";", -1))
          .map(tag -> tag.split("=", 2))
          .filter(tag -> tag.length == 2)
          .forEach(tag -> tags.put(tag[0], tag[1]));
      return tags;
    }
  }

  /// Which machines may send (RFC 7208). Only whoever runs the mail server knows what must stand
  /// there.
  record Spf(String name, String text) implements Wanted {

    @Override
    public String kind() {
      return "SPF";
    }

    /// RFC 7208 §4.5
    @Override
    public boolean isOne(String text) {
      String policy = text.toLowerCase(Locale.ROOT);
      return policy.equals("v=spf1") || policy.startsWith("v=spf1 ");
    }

    @Override
    public Optional<String> faultOf(String found) {
      return found.toLowerCase(Locale.ROOT).matches(".* \\+?all( .*)?")
          ? Optional.of("everybody may send for the domain")
          : Optional.empty();
    }
  }

  /// What receivers do with emails that nobody vouches for (RFC 7489).
  record Dmarc(String name, String text) implements Wanted {

    @Override
    public String kind() {
      return "DMARC";
    }

    /// RFC 7489 §6.6.3: or at the domain of the organisation, which is some domain above.
    @Override
    public List<String> places() {
      String domain = name.substring(name.indexOf('.') + 1);
      var places = new ArrayList<String>();
      for (String at = domain; at.contains("."); at = at.substring(at.indexOf('.') + 1)) {
        places.add("_dmarc." + at);
      }
      return places;
    }

    /// RFC 7489 §6.6.3
    @Override
    public boolean isOne(String text) {
      return text.startsWith("v=DMARC1");
    }
  }
}

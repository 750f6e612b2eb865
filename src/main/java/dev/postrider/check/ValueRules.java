package dev.postrider.check;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.postrider.document.Text;
import dev.postrider.document.XmlElement;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.IllformedLocaleException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What a single value must be, in whichever format it stands: an address, an id, a language, a
/// media type, a length, plain text.
public final class ValueRules {

  /// What a reader may be sent to.
  private static final Set<String> SCHEMES = Set.of("http", "https", "mailto", "tel");

  private static final Set<String> WEB = Set.of("http", "https");

  /// RFC 6838 §4.2, with parameters.
  private static final Pattern MEDIA_TYPE =
      Pattern.compile("[A-Za-z0-9][\\w!#$&^.+-]{0,126}/[A-Za-z0-9][\\w!#$&^.+-]{0,126}(\\s*;.+)?");

  private static final Pattern EMAIL = Pattern.compile("[^\\s@<>()]+@[^\\s@<>()]+(\\s*\\(.*\\))?");
  private static final Pattern NUMBER = Pattern.compile("\\d{1,9}");

  /// RFC 4151 §2.1: a host or an email address, a day on which it was one's own, and a name.
  private static final Pattern TAG_URI =
      Pattern.compile("tag:([\\w.+-]+@)?[\\w.-]+,\\d{4}(-\\d\\d(-\\d\\d)?)?:.*");

  private static final Pattern LENGTH = Pattern.compile("\\d{1,18}");

  /// Only what is common, as a `&` before a word and a `;` after it may be meant.
  private static final Pattern ENTITY =
      Pattern.compile(
          "&(amp|lt|gt|quot|apos|nbsp|[mn]dash|hellip|[lr][sd]quo|#\\d+|#x[0-9a-fA-F]+);");

  private static final Pattern TAG =
      Pattern.compile(
          "</?(a|abbr|b|br|code|del|div|em|font|h[1-6]|i|img|li|ol|p|pre|q|s|script|small|span|"
              + "strong|sub|sup|u|ul)(\\s[^<>]*)?/?>",
          Pattern.CASE_INSENSITIVE);

  /// Round a whole text; within one they may be meant.
  private static final Pattern CDATA = Pattern.compile("\\A\\s*<!\\[CDATA\\[|\\]\\]>\\s*\\z");

  private final Findings findings;

  public ValueRules(Findings findings) {
    this.findings = findings;
  }

  /// Where a reader may be sent: whole, of a scheme that leads somewhere.
  public void address(Text written) {
    address(written, SCHEMES);
  }

  /// What a reader fetches by itself.
  public void webAddress(Text written) {
    address(written, WEB);
  }

  private void address(Text written, Set<String> schemes) {
    Text text = written.stripped();
    uri(text.value())
        .map(uri -> wrong(uri, schemes))
        .orElseGet(() -> Optional.of(isScript(text) ? Check.SCHEME : Check.NO_ADDRESS))
        .ifPresent(check -> findings.add(check, text, text.value()));
  }

  private static Optional<Check> wrong(URI uri, Set<String> schemes) {
    if (!uri.isAbsolute()) {
      return Optional.of(Check.RELATIVE_ADDRESS);
    }
    String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
    if (!schemes.contains(scheme)) {
      return Optional.of(Check.SCHEME);
    }
    boolean isNowhere = WEB.contains(scheme) && uri.getRawAuthority() == null;
    return isNowhere ? Optional.of(Check.NO_ADDRESS) : Optional.empty();
  }

  private static boolean isScript(Text address) {
    return address.value().toLowerCase(Locale.ROOT).startsWith("javascript:");
  }

  /// Empty for what is no IRI (RFC 3987), as is one with half a character in it.
  public static Optional<URI> uri(String iri) {
    try {
      return UTF_8.newEncoder().canEncode(iri) ? Optional.of(new URI(iri)) : Optional.empty();
    } catch (URISyntaxException _) {
      return Optional.empty();
    }
  }

  /// An absolute IRI (RFC 4287 §4.2.6).
  public void id(Text text) {
    if (!isAbsolute(text.value())) {
      findings.add(Check.ID_NOT_ABSOLUTE, text, text.value());
    } else if (text.value().startsWith("tag:") && !TAG_URI.matcher(text.value()).matches()) {
      findings.add(Check.TAG_URI, text, text.value());
    }
  }

  /// What an item is known by, however it looks.
  public void filledId(Text text) {
    if (text.isBlank()) {
      findings.add(Check.EMPTY_ID, text, "");
    }
  }

  public void namespace(Text text) {
    if (!isAbsolute(text.value())) {
      findings.add(Check.NO_ADDRESS, text, text.value());
    }
  }

  private static boolean isAbsolute(String iri) {
    return uri(iri).filter(URI::isAbsolute).isPresent();
  }

  /// A tag of BCP 47 whose language is one of ISO 639.
  public void language(Text written) {
    Text text = written.stripped();
    if (!isLanguage(text.value())) {
      findings.add(Check.LANGUAGE, text, text.value());
    }
  }

  private static boolean isLanguage(String tag) {
    try {
      String language = new Locale.Builder().setLanguageTag(tag).build().getLanguage();
      return switch (language.length()) {
        case 2 -> List.of(Locale.getISOLanguages()).contains(language);
        case 3 -> true;
        default -> tag.startsWith("x-");
      };
    } catch (IllformedLocaleException _) {
      return false;
    }
  }

  public void mediaType(Text text) {
    if (!MEDIA_TYPE.matcher(text.value()).matches()) {
      findings.add(Check.MEDIA_TYPE, text, text.value());
    }
  }

  public void length(Text text) {
    if (!LENGTH.matcher(text.value()).matches()) {
      findings.add(Check.LENGTH, text, text.value());
    }
  }

  /// A whole number from 0 on.
  ///
  /// @param most below ten digits
  /// @param right what to write
  public void number(Text text, int most, String right) {
    String digits = text.value().strip();
    if (!NUMBER.matcher(digits).matches() || Integer.parseInt(digits) > most) {
      findings.add(Check.VALUE, text, text.value(), right);
    }
  }

  public void email(Text text) {
    if (!EMAIL.matcher(text.value().strip()).matches()) {
      findings.add(Check.EMAIL, text, text.value());
    }
  }

  public void oneOf(Set<String> values, Text text) {
    if (!values.contains(text.value().strip())) {
      String right = String.join(" or ", values.stream().sorted().toList());
      findings.add(Check.VALUE, text, text.value(), right);
    }
  }

  /// What readers show as it is: no markup, nothing escaped twice.
  public void plain(Text text) {
    report(Check.CDATA_AS_TEXT, CDATA, text);
    report(Check.DOUBLE_ESCAPED, ENTITY, text);
    report(Check.MARKUP_IN_TEXT, TAG, text);
  }

  /// As [#plain], and not empty.
  public void title(Text text) {
    filled(text, "title");
    plain(text);
  }

  public void filled(Text text, String name) {
    if (text.isBlank()) {
      findings.add(Check.EMPTY_ELEMENT, text, name);
    }
  }

  /// Holds text alone: readers know nothing of an element in it.
  public void escaped(XmlElement element) {
    element.children().stream()
        .findFirst()
        .ifPresent(it -> findings.add(Check.NOT_ESCAPED, it.told(), "<" + it.name() + ">"));
  }

  private void report(Check check, Pattern unwanted, Text text) {
    Matcher found = unwanted.matcher(text.value());
    if (found.find()) {
      findings.add(check, text, found.group());
    }
  }
}

package dev.postrider.edition;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.regex.Pattern;

/// What the links of emails say of where a visitor comes from, for the statistics of the site. A
/// value may hold `{digest}`, the key of the digest, and `{number}` of the edition.
///
/// @param source `utm_source`
/// @param medium `utm_medium`
/// @param campaign `utm_campaign`
public record Utm(String source, String medium, String campaign) {

  public static final String MEDIUM = "email";
  public static final String CAMPAIGN = "{digest}-{number}";

  /// What a value may hold in braces.
  public static final List<String> GAPS = List.of("digest", "number");

  private static final Pattern GAP = Pattern.compile("\\{([^{}]*)}");

  /// What stands in braces in a value and is none of [#GAPS].
  public static List<String> unknownGaps(String value) {
    return GAP.matcher(value)
        .results()
        .map(gap -> gap.group(1))
        .filter(gap -> !GAPS.contains(gap))
        .toList();
  }

  /// For the links of one edition.
  ///
  /// @param site whose host they lead to
  TaggedLinks links(URI site, String digest, int number) {
    var parameters = new LinkedHashMap<String, String>();
    parameters.put("utm_source", filled(source, digest, number));
    parameters.put("utm_medium", filled(medium, digest, number));
    parameters.put("utm_campaign", filled(campaign, digest, number));
    return new TaggedLinks(site, parameters);
  }

  private static String filled(String value, String digest, int number) {
    return value.replace("{digest}", digest).replace("{number}", String.valueOf(number));
  }
}

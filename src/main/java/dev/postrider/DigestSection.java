package dev.postrider;

import dev.postrider.audience.Topic;
import dev.postrider.calendar.Calendar;
import dev.postrider.edition.Digest;
import dev.postrider.edition.Digest.Overflow;
import dev.postrider.edition.Lateness;
import dev.postrider.edition.Lateness.CatchUp;
import dev.postrider.problem.Location;
import dev.postrider.yaml.YamlMap;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// `digests:`, a mapping for each, under its key.
final class DigestSection {

  /// What is older than a month at the time of the last edition is rather a mistake than news.
  private static final Duration HOLD_OLDER_THAN = Duration.ofDays(30);

  private static final Pattern KEY = Pattern.compile("[a-z0-9][a-z0-9-]{0,30}");

  private final Sections sections;
  private final SiteSection site;
  private final boolean hasApprovers;

  DigestSection(Sections sections, SiteSection site, boolean hasApprovers) {
    this.sections = sections;
    this.site = site;
    this.hasApprovers = hasApprovers;
  }

  List<Digest> all(YamlMap map) {
    var digests = new ArrayList<Digest>();
    for (String key : map.keys()) {
      if (!KEY.matcher(key).matches()) {
        sections
            .problems()
            .problem(
                map.keyLocation(key),
                "the name of a digest is not one: '" + key + "'",
                "Write at most 31 lower-case letters, digits and hyphens.");
      }
      digest(key, sections.open(map, key), map.keyLocation(key)).ifPresent(digests::add);
    }
    return digests;
  }

  private Optional<Digest> digest(String key, YamlMap map, Location at) {
    ZoneId zone = sections.zone(map, "time-zone").orElse(site.zone());
    Optional<Calendar> calendar = calendar(map, zone);
    if (!map.has("schedule")) {
      sections
          .problems()
          .problem(
              at,
              "digests." + key + ".schedule is missing",
              "Write when it goes out, as \"0 8 * * MON\" for every Monday at 08:00.");
    }
    String title =
        sections.line(map, "title").filter(words -> !words.isEmpty()).orElse(site.title());
    String template = map.text("template").orElse("digest");
    Set<Topic> topics = Topic.all(map.texts("tags"));
    int minPosts = map.number("min-posts", 1, 1000).orElse(1);
    int maxPosts = map.number("max-posts", 1, 1000).orElse(10);
    Overflow overflow = sections.choice(map, "overflow", Overflow.KEEP);
    Optional<Instant> start = map.instant("start", zone);
    boolean approve = approve(map);
    Duration holdOlderThan = sections.duration(map, "hold-older-than").orElse(HOLD_OLDER_THAN);
    Lateness lateness = lateness(map);
    return calendar.map(
        dates ->
            new Digest(
                key,
                title,
                dates,
                template,
                topics,
                minPosts,
                maxPosts,
                overflow,
                start,
                approve,
                holdOlderThan,
                lateness,
                Optional.empty()));
  }

  private Lateness lateness(YamlMap map) {
    return new Lateness(
        sections.choice(map, "catch-up", CatchUp.MERGE),
        sections.duration(map, "late-after").orElse(Lateness.DEFAULT.after()));
  }

  private boolean approve(YamlMap map) {
    boolean approve = map.flag("approve").orElse(false);
    if (approve && !hasApprovers) {
      map.problem(
          "approve",
          map.name("approve") + " is set, and nobody is there to approve",
          "Write who gets a copy: mail.approvers: [ada@example.com].");
    }
    return approve;
  }

  private Optional<Calendar> calendar(YamlMap map, ZoneId zone) {
    return map.text("schedule")
        .flatMap(
            cron -> Calendar.parse(cron, zone, map.textLocation("schedule"), sections.problems()));
  }
}

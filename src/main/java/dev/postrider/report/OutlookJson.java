package dev.postrider.report;

import dev.postrider.edition.Edition;
import dev.postrider.edition.Outlook;
import dev.postrider.edition.Readings.Reading;
import dev.postrider.post.Post;
import dev.postrider.post.Tag;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What is to come, as JSON for scripts. docs/manual/digests.md tells the shape, whose names never
/// change.
public final class OutlookJson {

  private OutlookJson() {}

  private record Entry(
      String id, String link, String title, String published, List<String> topics) {}

  private record Share(long readers, List<String> posts) {}

  /// One array.
  public static String list(List<Outlook> outlooks, Instant now) {
    return Json.of(outlooks.stream().map(outlook -> fields(outlook, now)).toList());
  }

  static Map<String, @Nullable Object> fields(Outlook outlook, Instant now) {
    ZoneId zone = outlook.digest().calendar().zone();
    var fields = new LinkedHashMap<String, @Nullable Object>();
    fields.put("digest", outlook.digest().key());
    fields.put("number", outlook.number());
    fields.put("timeZone", zone.getId());
    fields.put("dates", outlook.dates().stream().map(date -> date(date, zone)).toList());
    fields.put("overdue", outlook.isOverdue(now));
    fields.put("missed", outlook.missed().map(date -> date(date, zone)).orElse(null));
    fields.put("posts", outlook.posts().stream().map(OutlookJson::entry).toList());
    fields.put("kept", outlook.kept());
    fields.put("readings", outlook.readings().all().stream().map(OutlookJson::share).toList());
    fields.put("readers", outlook.audience());
    fields.put("underWay", outlook.underWay().map(Edition::key).orElse(null));
    fields.put("idle", outlook.idle().orElse(null));
    fields.put("held", outlook.held().orElse(null));
    return fields;
  }

  /// In the digest's zone, as `2026-11-30T08:00:00Z` or `2026-11-30T08:00:00-05:00`.
  private static String date(Instant date, ZoneId zone) {
    return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(date.atZone(zone));
  }

  private static Entry entry(Post post) {
    return new Entry(
        post.id(),
        post.link().toString(),
        post.title(),
        post.published().toString(),
        post.tags().stream().map(Tag::name).toList());
  }

  private static Share share(Reading reading) {
    return new Share(reading.readers(), reading.posts().stream().map(Post::id).toList());
  }
}

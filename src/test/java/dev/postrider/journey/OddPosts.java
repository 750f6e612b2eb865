package dev.postrider.journey;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Posts as nobody should write them and somebody will: any character, any nesting, any shape of
/// front matter. The same seed gives the same posts.
final class OddPosts {

  private static final List<String> TAGS =
      List.of("post", "c", "c++", "C++", "a/b", "..", "HTML", "html", "<b>", "a & b", "]]>", "'");
  private static final List<String> TAGS_OF_ALL_SCRIPTS =
      List.of("日本市場", "Überblick", "U\u0308berblick", "🥖", "עולם", "\u202Ertl", "İ", "ß", "ﬁ");

  private static final List<String> PIECES =
      List.of(
          "]]>",
          "<![CDATA[",
          "&amp;",
          "&#0;",
          "&#x1F;",
          "&",
          "<",
          ">",
          "<!--",
          "-->",
          "<b>",
          "</p>",
          "<script>alert(1)</script>",
          "<img src=x onerror=y>",
          "<a href='javascript:x'>",
          "<svg/>",
          "<iframe src=https://video.example/1></iframe>",
          "<table><tr>",
          "<details open>",
          "\\",
          "**",
          "_",
          "~~",
          "`",
          "```",
          "![",
          "](",
          "[^1]",
          "[^1]: note",
          "| a | b |",
          "|---|---|",
          "{{ x }}",
          "{% y %}",
          "https://any.example/?a=1&b=2",
          "a@b.example",
          "---",
          "# ",
          "- [x] ",
          "\r\n",
          "\r",
          "\t",
          "\u2028",
          "\u00A0",
          "\u202E",
          "\uFEFF",
          "\uFFFE",
          "e\u0301",
          "👩‍👩‍👧",
          "שלום");

  private final Random random;
  private final List<String> tags;

  private OddPosts(long seed, List<String> tags) {
    this.random = new Random(seed);
    this.tags = tags;
  }

  /// Writes posts into the content folder of `site`, some with problems.
  static void write(TrialSite site, int count) {
    var tags = new ArrayList<>(TAGS);
    tags.addAll(TAGS_OF_ALL_SCRIPTS);
    write(site, count, tags);
  }

  /// The same with tags, and so with names of folders, that every system can write.
  static void writePlainlyTagged(TrialSite site, int count) {
    write(site, count, TAGS);
  }

  private static void write(TrialSite site, int count, List<String> tags) {
    for (int seed = 0; seed < count; seed++) {
      site.write("content/odd-" + seed + ".md", encodable(new OddPosts(seed, tags).post()));
    }
  }

  /// Lone surrogates stand in YAML's escapes alone; UTF-8 has none.
  private static String encodable(String text) {
    return new String(text.getBytes(UTF_8), UTF_8);
  }

  private String post() {
    String lines =
        IntStream.range(0, random.nextInt(3))
            .mapToObj(_ -> anyKey())
            .distinct()
            .collect(Collectors.joining("\n"));
    String head = "title: " + quoted(text(4)) + "\ndate: " + date() + "\n" + tagLine();
    return "---\n" + head + lines + "\n---\n" + body();
  }

  private String anyKey() {
    return switch (random.nextInt(14)) {
      case 0 -> "description: " + quoted(text(9));
      case 1 -> "author: " + quoted(text(2));
      case 2 -> "authors: [" + quoted(text(1)) + ", {name: Ada, url: " + quoted(text(1)) + "}]";
      case 3 -> "image: /media/none.png";
      case 4 -> "image: {src: https://pictures.example/a.jpg, alt: " + quoted(text(2)) + "}";
      case 5 -> "updated: 2026-02-30";
      case 6 -> "lang: " + any(List.of("de", "he", "zh-Hans", "tlh", quoted(text(1))));
      case 7 -> "slug: " + quoted(text(1));
      case 8 -> "draft: " + any(List.of("true", "false", "maybe"));
      case 9 -> "other: [{" + quoted(text(1)) + ": [1, ~, {}]}, !!str 1]";
      case 10 -> "aliases: " + quoted(text(1));
      case 11 -> "canonical: " + quoted(text(1));
      case 12 -> "expires: 1999-01-01";
      default -> "loose: [" + text(1);
    };
  }

  private String tagLine() {
    return switch (random.nextInt(6)) {
      case 0 -> "";
      case 1 -> "tags:\n";
      case 2 -> "tags: " + quoted(any(tags) + ", " + any(tags)) + "\n";
      case 3 -> "category: " + quoted(any(tags)) + "\n";
      case 4 -> "tags: [1, ~, " + quoted(any(tags)) + "]\n";
      default -> "tags:\n  - " + quoted(any(tags)) + "\n  - " + quoted(any(tags)) + "\n";
    };
  }

  private String date() {
    Instant date = Instant.parse("2020-01-01T00:00:00Z").plusSeconds(random.nextInt(190_000_000));
    return switch (random.nextInt(5)) {
      case 0 -> date.truncatedTo(ChronoUnit.DAYS).toString().substring(0, 10);
      case 1 -> quoted(date.toString());
      case 2 -> date.toString().replace("T", " ").replace("Z", " -04:00");
      case 3 -> date.plusMillis(random.nextInt(1_000)).toString();
      default -> date.toString();
    };
  }

  private String body() {
    return IntStream.range(0, random.nextInt(1, 8))
        .mapToObj(_ -> block())
        .collect(Collectors.joining("\n\n"));
  }

  private String block() {
    return switch (random.nextInt(8)) {
      case 0 -> "> ".repeat(random.nextInt(40)) + text(3);
      case 1 -> nested();
      case 2 -> any(List.of("[", "*", "`", "<b>", "![](")).repeat(random.nextInt(60)) + text(2);
      case 3 -> "```\n" + text(6) + "\n```";
      case 4 -> "| " + text(1) + " | " + text(1) + " |\n|---|---|\n| " + text(1) + " | x |";
      default -> text(20);
    };
  }

  private String nested() {
    return IntStream.range(0, random.nextInt(20))
        .mapToObj(depth -> "  ".repeat(depth) + any(List.of("- ", "1. ", "> ")) + text(1))
        .collect(Collectors.joining("\n"));
  }

  private String text(int most) {
    Supplier<String> piece =
        () ->
            switch (random.nextInt(6)) {
              case 0 -> any(PIECES);
              case 1 -> Character.toString(random.nextInt(0xA0)); // ASCII, C0 and C1 controls
              case 2 -> Character.toString(random.nextInt(Character.MAX_CODE_POINT + 1));
              default -> any(List.of("tide", "bread", " ", "harbour ", "low ", "of ", "\n"));
            };
    return IntStream.rangeClosed(0, random.nextInt(most + 1))
        .mapToObj(_ -> piece.get())
        .collect(Collectors.joining());
  }

  private <T> T any(List<T> choice) {
    return choice.get(random.nextInt(choice.size()));
  }

  /// Any text as YAML can hold it, lone surrogates as well.
  private static String quoted(String text) {
    return text.chars()
        .mapToObj(
            unit ->
                unit >= ' ' && unit < 0x7F && unit != '"' && unit != '\\'
                    ? Character.toString(unit)
                    : "\\u%04X".formatted(unit))
        .collect(Collectors.joining("", "\"", "\""));
  }
}

package dev.postrider.template;

import dev.postrider.calendar.Rhythm;
import dev.postrider.look.EmailLook;
import dev.postrider.post.Body;
import dev.postrider.words.TextDirection;
import dev.postrider.words.Words;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The model of an edition of *The Harbour Gazette*, as a digest template is given it.
final class SampleModel {

  private static final String SITE = "https://harbourgazette.example";

  private static final List<Story> STORIES =
      List.of(
          new Story(
              "How a bakery found its first hundred readers",
              "Finding readers",
              "lead-bakery.png",
              "Five neighbours queue outside a green bakery by the harbour, three of them holding a"
                  + " letter.",
              "Ida Marrow had flour, a good oven and no advertising budget. What she did have was a"
                  + " queue every Saturday, and a sheet of paper by the till. A year on, a hundred"
                  + " people read her letter before breakfast."),
          new Story(
              "Write the subject line last",
              "Letter writing",
              "card-subject.png",
              "An addressed envelope and a pencil.",
              "You cannot name a letter you have not written. Finish it, read it aloud, then borrow"
                  + " the plainest sentence."),
          new Story(
              "The sign-up form with two fields",
              "Finding readers",
              "card-form.png",
              "A sign-up card with two fields, beside a letter box.",
              "We removed the phone number, the job title and the birthday. Nobody missed them, and"
                  + " twice as many people signed."),
          new Story(
              "Three automations worth an afternoon",
              "Small automations",
              "card-lighthouse.png",
              "A striped lighthouse sweeps its beam over a small boat at night.",
              "A lighthouse does one thing, all night, without being asked. A welcome, a reminder"
                  + " and a thank-you can too."),
          new Story(
              "What a quiet list is telling you",
              "Counting well",
              "card-quiet.png",
              "A single boat on a calm sea at sunset.",
              "Silence is an answer, and often a kind one. How to tell resting readers from those"
                  + " who have already left."),
          new Story(
              "A welcome letter in four sentences",
              "Letter writing",
              "card-subject.png",
              "An envelope.",
              "Say hello, say what comes, say when, say goodbye."),
          new Story(
              "Count replies before you count opens",
              "Counting well",
              "card-quiet.png",
              "A boat.",
              "An open is a machine's doing as often as a person's; a reply never is."),
          new Story(
              "Choose a sending day, and keep it like a tide table",
              "Small automations",
              "card-lighthouse.png",
              "A lighthouse.",
              "Nobody checks whether the tide will come. That is what a sending day is for."));

  private record Story(String title, String tag, String image, String alt, String excerpt) {}

  private SampleModel() {}

  /// An edition of that many posts, all with image, tag and reading time.
  static Map<String, Object> edition(int posts) {
    return edition(posts(posts));
  }

  /// An edition of these posts.
  static Map<String, Object> edition(List<Map<String, Object>> posts) {
    return edition("en", Words.english("en"), EmailLook.STANDARD, posts);
  }

  /// The same in another language, or with another look.
  static Map<String, Object> edition(
      String language, Words words, EmailLook look, List<Map<String, Object>> posts) {
    return Map.of(
        "site",
            Map.of(
                "title",
                "The Harbour Gazette",
                "url",
                SITE + "/",
                "description",
                "Letters on letters",
                "language",
                language,
                "direction",
                TextDirection.of(language).toString(),
                "author",
                "Tomas Wren"),
        "look", look.model(),
        "words", words.section("email", values(posts)),
        "digest",
            Map.of(
                "key", "weekly",
                "title", "The Weekly",
                "rhythm", words.rhythm(new Rhythm.Weekly(DayOfWeek.THURSDAY))),
        "edition", Map.of("number", 48, "date", words.date(LocalDate.of(2026, 11, 19))),
        "posts", posts,
        "reader",
            Map.of(
                "name", "Sname0k3v9",
                "unsubscribe", "Sunsubscribe0k3v9",
                "preferences", "Spreferences0k3v9",
                "browser", "Sbrowser0k3v9"),
        "sender",
            Map.of(
                "name", "The Harbour Gazette",
                "postalAddress", "14 Quay Street, Northhaven NH1 2AB"));
  }

  private static Map<String, Object> values(List<Map<String, Object>> posts) {
    var values = new HashMap<String, Object>();
    values.put("site", "The Harbour Gazette");
    values.put("host", "harbourgazette.example");
    values.put("digest", "The Weekly");
    values.put("number", 48);
    values.put("lead", posts.getFirst().get("title"));
    posts.stream().skip(1).findFirst().ifPresent(next -> values.put("next", next.get("title")));
    return values;
  }

  /// That many posts, all with image, tag and reading time; from the ninth on they come again.
  static List<Map<String, Object>> posts(int count) {
    var posts = new ArrayList<Map<String, Object>>();
    for (int i = 0; i < count; i++) {
      posts.add(post(STORIES.get(i % STORIES.size()), i + 1));
    }
    return posts;
  }

  /// A post with this title and nothing that can be left out.
  static Map<String, Object> bare(String title) {
    var post = new HashMap<>(posts(1).getFirst());
    post.keySet().removeAll(List.of("image", "minutes", "readingTime", "readingTimeShort"));
    post.put("tags", List.of());
    post.put("title", title);
    post.put("titleLines", title);
    post.put("excerpt", "");
    post.put("excerptLines", "");
    return post;
  }

  private static Map<String, Object> post(Story story, int number) {
    var post = new HashMap<String, Object>();
    post.put("title", story.title());
    post.put("url", SITE + "/posts/" + number);
    post.put("date", "%d November 2026".formatted(19 - number));
    post.put("excerpt", story.excerpt());
    post.put("titleLines", story.title());
    post.put("excerptLines", Body.wrapped(story.excerpt()));
    post.put("text", story.excerpt() + "\n");
    post.put("html", "<p>" + story.excerpt() + "</p>");
    post.put("tags", List.of(Map.of("name", story.tag())));
    post.put("image", Map.of("url", SITE + "/media/" + story.image(), "alt", story.alt()));
    post.put("minutes", 2 + number % 5);
    post.put("readingTime", "%d min read".formatted(2 + number % 5));
    post.put("readingTimeShort", "%d min".formatted(2 + number % 5));
    post.put("author", "Tomas Wren");
    return post;
  }
}

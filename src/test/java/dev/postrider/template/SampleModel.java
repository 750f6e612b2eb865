package dev.postrider.template;

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
    return Map.of(
        "site",
            Map.of(
                "title", "The Harbour Gazette",
                "url", SITE + "/",
                "description", "Letters on letters",
                "language", "en",
                "author", "Tomas Wren"),
        "digest", Map.of("key", "weekly", "title", "The Weekly", "rhythm", "every Thursday"),
        "edition", Map.of("number", 48, "date", "19 November 2026"),
        "posts", posts,
        "reader",
            Map.of(
                "name", "Sname0k3v9",
                "unsubscribe", "Sunsubscribe0k3v9",
                "preferences", "Spreferences0k3v9"),
        "sender",
            Map.of(
                "name", "The Harbour Gazette",
                "postalAddress", "14 Quay Street, Northhaven NH1 2AB"));
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
    post.keySet().removeAll(List.of("image", "minutes"));
    post.put("tags", List.of());
    post.put("title", title);
    post.put("excerpt", "");
    return post;
  }

  private static Map<String, Object> post(Story story, int number) {
    var post = new HashMap<String, Object>();
    post.put("title", story.title());
    post.put("url", SITE + "/posts/" + number);
    post.put("date", "%d November 2026".formatted(19 - number));
    post.put("excerpt", story.excerpt());
    post.put("text", story.excerpt() + "\n");
    post.put("html", "<p>" + story.excerpt() + "</p>");
    post.put("tags", List.of(Map.of("name", story.tag())));
    post.put("image", Map.of("url", SITE + "/media/" + story.image(), "alt", story.alt()));
    post.put("minutes", 2 + number % 5);
    post.put("author", "Tomas Wren");
    return post;
  }
}

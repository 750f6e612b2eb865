package dev.postrider.post;

import java.net.URI;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;

/// The site the tests of this room write for.
final class Site {

  static final URI URL = URI.create("https://news.example/");

  private Site() {}

  static PostSettings settings(Path content) {
    return new PostSettings(
        content,
        content.resolve("media"),
        Set.of(),
        URL,
        "en",
        ZoneId.of("Europe/Berlin"),
        new Author("The team", Optional.empty(), Optional.empty()),
        "/posts/{slug}/",
        Set.of("post", "featured"));
  }
}

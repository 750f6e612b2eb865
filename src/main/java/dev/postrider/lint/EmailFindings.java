package dev.postrider.lint;

import dev.postrider.problem.Finding;
import dev.postrider.problem.Location;
import dev.postrider.problem.Problem;
import java.util.ArrayList;
import java.util.List;

/// Collects what is wrong with one email. For one thread.
final class EmailFindings {

  private final Specimen specimen;
  private final List<Finding> found = new ArrayList<>();

  EmailFindings(Specimen specimen) {
    this.specimen = specimen;
  }

  /// Where a post says `value` in whole words, else at the template.
  ///
  /// @param value what was found, for the `%s` of the check's sentence
  void add(EmailCheck check, String value) {
    add(check, value, value, "");
  }

  /// Where a post says `said` in whole words, else at the template.
  ///
  /// @param right what to write instead, for the `%s` of the check's remedy
  void add(EmailCheck check, String said, String value, String right) {
    found.add(check.at(place(said), Problem.shown(value), Problem.shown(right)));
  }

  private Location place(String said) {
    String plain = Target.uncounted(said);
    return specimen.posts().stream()
        .filter(post -> !plain.isEmpty() && post.saysInWholeWords(plain))
        .findFirst()
        .map(post -> post.place().apply(plain))
        .orElse(specimen.template());
  }

  /// True for what stands in a post as it stands in the email.
  boolean isWrittenSo(String value) {
    return specimen.posts().stream().anyMatch(post -> post.says(value));
  }

  /// True for what a post shows, however the email wraps and escapes it.
  boolean isAuthors(String value) {
    return specimen.posts().stream().anyMatch(post -> post.says(value) || post.shows(value));
  }

  /// All of them, in order of place, each once.
  List<Finding> all() {
    return found.stream().sorted().distinct().toList();
  }
}

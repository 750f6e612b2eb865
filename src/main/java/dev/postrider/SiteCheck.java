package dev.postrider;

import dev.postrider.post.PostFolder;
import dev.postrider.post.Posts;
import dev.postrider.problem.Problem;
import dev.postrider.problem.Problems;
import dev.postrider.problem.ProblemsFound;
import dev.postrider.proof.TemplateProof;
import dev.postrider.validator.FeedValidator;
import dev.postrider.validator.FeedValidator.Judgement;
import java.util.List;
import java.util.stream.Stream;

/// Judges what a site has, and writes nothing: its settings, its posts, front matter and bodies,
/// their ids, its email templates, and the feed files that stand in its folder, whoever wrote them.
public final class SiteCheck {

  private final SiteBuild build;
  private final PostFolder folder;
  private final FeedValidator validator;
  private final TemplateProof templates;
  private final List<Problem> settings;

  /// @param settings the warnings of the settings
  SiteCheck(
      SiteBuild build,
      PostFolder folder,
      FeedValidator validator,
      TemplateProof templates,
      List<Problem> settings) {
    this.build = build;
    this.folder = folder;
    this.validator = validator;
    this.templates = templates;
    this.settings = settings;
  }

  /// What was found.
  ///
  /// @param posts how many would be shown
  /// @param content what is wrong with settings, posts and ids, in order of place
  /// @param templates how many email templates there are
  /// @param template what is wrong with those, in order of place
  public record Checked(
      int posts, List<Problem> content, int templates, List<Problem> template, Judgement feeds) {

    public Checked {
      content = List.copyOf(content);
      template = List.copyOf(template);
    }

    /// Everything, the posts' first.
    public List<Problem> problems() {
      return Stream.of(
              content.stream(),
              template.stream(),
              feeds.findings().stream().map(finding -> finding.problem()))
          .flatMap(found -> found)
          .toList();
    }
  }

  /// Looks at everything, also where the posts cannot be told.
  public Checked run() {
    var problems = new Problems();
    problems.addAll(settings);
    int posts = posts(problems);
    var ofTemplates = new Problems();
    int proofs = templates.run(ofTemplates);
    return new Checked(posts, problems.all(), proofs, ofTemplates.all(), validator.judge());
  }

  private int posts(Problems problems) {
    try {
      Posts posts = build.read(problems);
      posts.newestFirst().forEach(post -> folder.body(post, problems));
      return posts.size();
    } catch (ProblemsFound e) {
      problems.addAll(e.problems());
      return 0;
    }
  }
}

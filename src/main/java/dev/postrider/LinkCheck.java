package dev.postrider;

import dev.postrider.edition.Digest;
import dev.postrider.edition.Draft;
import dev.postrider.edition.Drafts;
import dev.postrider.link.Answer;
import dev.postrider.link.LinkFault;
import dev.postrider.link.LinkProbe;
import dev.postrider.post.PostFolder;
import dev.postrider.post.Posts;
import dev.postrider.problem.Finding;
import dev.postrider.problem.Location;
import dev.postrider.problem.Problem;
import dev.postrider.problem.Problems;
import dev.postrider.problem.ProblemsFound;
import java.net.URI;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Follows the links and pictures of what goes out next, each once: those of the next edition of
/// every digest, and of the posts that it tells; where no email can be sent, those of all posts.
public final class LinkCheck {

  private final Settings settings;
  private final PostFolder folder;
  private final Optional<Drafts> drafts;
  private final LinkProbe probe;
  private final InstantSource clock;

  /// @param drafts empty where no email can be sent
  LinkCheck(
      Settings settings,
      PostFolder folder,
      Optional<Drafts> drafts,
      LinkProbe probe,
      InstantSource clock) {
    this.settings = settings;
    this.folder = folder;
    this.drafts = drafts;
    this.probe = probe;
    this.clock = clock;
  }

  /// What was found.
  ///
  /// @param links how many were followed
  /// @param findings in order of place
  /// @param problems why an edition could not be drafted, and its links not be followed
  public record Followed(int links, List<Finding> findings, List<Problem> problems) {

    public Followed {
      findings = List.copyOf(findings);
      problems = List.copyOf(problems);
    }
  }

  /// Waits for all answers, which may take minutes.
  public Followed run() {
    var problems = new Problems();
    var links = new LinkList(settings.posts().site(), folder);
    try {
      Posts posts = folder.read(new Problems());
      drafts.ifPresentOrElse(
          from -> settings.digests().forEach(digest -> take(from, digest, posts, links, problems)),
          () -> posts.newestFirst().forEach(links::take));
    } catch (ProblemsFound e) {
      problems.addAll(e.problems());
    }
    Map<URI, Location> places = links.places();
    Map<URI, Answer> answers = probe.ask(places.keySet());
    var findings = new ArrayList<Finding>();
    places.forEach(
        (address, place) ->
            Optional.ofNullable(answers.get(address))
                .flatMap(answer -> LinkFault.of(address, answer, place))
                .ifPresent(findings::add));
    findings.sort(null);
    return new Followed(answers.size(), findings, problems.all());
  }

  private void take(Drafts from, Digest digest, Posts posts, LinkList links, Problems problems) {
    try {
      Draft draft = from.draft(digest, List.of(), clock.instant(), posts, new Problems());
      draft.posts().forEach(entry -> links.take(entry.post()));
      links.take(draft.body().html(), Location.of(settings.templates().resolve(digest.template())));
    } catch (ProblemsFound e) {
      problems.addAll(e.problems());
    }
  }
}

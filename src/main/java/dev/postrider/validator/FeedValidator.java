package dev.postrider.validator;

import dev.postrider.check.Check;
import dev.postrider.check.Findings;
import dev.postrider.document.Document;
import dev.postrider.document.JsonValue;
import dev.postrider.document.XmlElement;
import dev.postrider.problem.Finding;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/// Judges the feed files that stand in a folder, whoever wrote them: each by itself, and then all
/// as they belong together. Reads only.
public final class FeedValidator {

  private final Path folder;
  private final Served served;
  private final int maxBytes;
  private final InstantSource clock;

  /// @param folder the feeds folder
  /// @param url where `folder` is served, absolute, ends in `/`
  /// @param maxBytes a larger file is told
  /// @param clock says which dates are of the future
  public FeedValidator(Path folder, URI url, int maxBytes, InstantSource clock) {
    this.folder = folder;
    this.served = new Served(folder, url);
    this.maxBytes = maxBytes;
    this.clock = clock;
  }

  /// What was found.
  ///
  /// @param files how many were judged
  /// @param findings in order of place
  public record Judgement(int files, List<Finding> findings) {

    public Judgement {
      findings = List.copyOf(findings);
    }
  }

  /// Judges every file whose name ends as that of a feed; none where there is no such folder. Names
  /// that begin with a dot are passed over.
  ///
  /// @throws UncheckedIOException naming the file or folder that cannot be read
  public Judgement judge() {
    List<Path> files = FeedTree.files(folder);
    var findings = new Findings();
    List<FeedFile> feeds = files.stream().flatMap(file -> judge(file, findings).stream()).toList();
    new PageRules(served, feeds, findings).judge();
    new FormatRules(findings).judge(feeds);
    return new Judgement(files.size(), findings.all());
  }

  /// The feed that `file` holds; empty for a list of feeds and for what cannot be read.
  private Optional<FeedFile> judge(Path file, Findings findings) {
    byte[] bytes = bytes(file);
    var document = Document.read(file, bytes);
    document.flaws().forEach(findings::add);
    if (bytes.length > maxBytes) {
      findings.add(Check.FILE_SIZE, document.whole(), bytes.length + " bytes");
    }
    Optional<FeedFile> feed = document.root().flatMap(root -> judge(root, findings));
    feed.ifPresent(new FeedRules(served, findings)::judge);
    return feed;
  }

  private Optional<FeedFile> judge(Document.Root root, Findings findings) {
    return switch (root) {
      case JsonValue json -> judgeJson(json, findings);
      case XmlElement xml -> judgeXml(xml, findings);
    };
  }

  private Optional<FeedFile> judgeJson(JsonValue json, Findings findings) {
    if (JsonFeedRules.isFeed(json)) {
      return Optional.of(new JsonFeedRules(clock, findings).judge(json));
    }
    findings.add(Check.NO_FEED, json.told(), json.kind().word());
    return Optional.empty();
  }

  private Optional<FeedFile> judgeXml(XmlElement root, Findings findings) {
    new ExtensionRules(findings).judgeNamespaces(root);
    if (root.is(Namespaces.ATOM, "feed")) {
      return Optional.of(new AtomRules(clock, findings).judge(root));
    }
    if (root.is(Namespaces.NONE, "rss")) {
      return new RssRules(clock, findings).judge(root);
    }
    if (root.is(Namespaces.NONE, "opml")) {
      new OpmlRules(served, clock, findings).judge(root);
    } else {
      findings.add(Check.NO_FEED, root.told(), "<" + root.name() + ">");
    }
    return Optional.empty();
  }

  private static byte[] bytes(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }
}

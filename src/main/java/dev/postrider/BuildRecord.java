package dev.postrider;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.postrider.post.LeftOut;
import dev.postrider.post.Tag;
import dev.postrider.problem.Location;
import dev.postrider.problem.Problem;
import dev.postrider.problem.Severity;
import dev.postrider.publication.Publication;
import dev.postrider.publication.Publication.PublishedFeed;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// A build as it is written down. What was written then is unchanged when it is read.
///
/// @param sources the fingerprint of all it was made of
/// @param results the fingerprint of all it left
/// @param at when it began
/// @param until when it would give something else
record BuildRecord(long sources, long results, Instant at, Instant until, Outcome outcome) {

  /// What came of a build.
  ///
  /// @param problems what was said, in order of place
  record Outcome(Built built, List<Problem> problems) {}

  private interface Part<T> {
    T read(DataInputStream in) throws IOException;
  }

  static BuildRecord read(DataInputStream in) throws IOException {
    return new BuildRecord(
        in.readLong(),
        in.readLong(),
        instant(in),
        instant(in),
        new Outcome(built(in), list(in, PROBLEM)));
  }

  void write(DataOutputStream out) throws IOException {
    out.writeLong(sources());
    out.writeLong(results());
    instant(out, at());
    instant(out, until());
    write(out, outcome().built());
    out.writeInt(outcome().problems().size());
    for (Problem problem : outcome().problems()) {
      write(out, problem);
    }
  }

  private static final Part<Problem> PROBLEM =
      in -> {
        var location = new Location(Path.of(text(in)), in.readInt(), in.readInt());
        return new Problem(location, Severity.valueOf(text(in)), text(in), text(in));
      };

  private static void write(DataOutputStream out, Problem problem) throws IOException {
    text(out, problem.location().file().toString());
    out.writeInt(problem.location().line());
    out.writeInt(problem.location().column());
    text(out, problem.severity().name());
    text(out, problem.what());
    text(out, problem.remedy());
  }

  private static Built built(DataInputStream in) throws IOException {
    int posts = in.readInt();
    List<LeftOut> leftOut =
        list(in, from -> new LeftOut(path(from), LeftOut.Reason.valueOf(text(from))));
    List<Path> unchanged = list(in, BuildRecord::path);
    List<PublishedFeed> feeds =
        list(in, from -> new PublishedFeed(text(from), text(from), from.readInt()));
    List<Tag> takenIn = list(in, from -> new Tag(text(from), text(from)));
    return new Built(
        posts, leftOut, new Publication(List.of(), unchanged, List.of(), feeds, takenIn));
  }

  private static void write(DataOutputStream out, Built built) throws IOException {
    Publication publication = built.publication();
    out.writeInt(built.posts());
    out.writeInt(built.leftOut().size());
    for (LeftOut post : built.leftOut()) {
      text(out, post.source().toString());
      text(out, post.reason().name());
    }
    out.writeInt(publication.written().size() + publication.unchanged().size());
    for (Path file : publication.files()) {
      text(out, file.toString());
    }
    out.writeInt(publication.feeds().size());
    for (PublishedFeed feed : publication.feeds()) {
      text(out, feed.name());
      text(out, feed.slug());
      out.writeInt(feed.entries());
    }
    out.writeInt(publication.takenIn().size());
    for (Tag tag : publication.takenIn()) {
      text(out, tag.name());
      text(out, tag.slug());
    }
  }

  private static <T> List<T> list(DataInputStream in, Part<T> part) throws IOException {
    var parts = new ArrayList<T>();
    for (int count = in.readInt(); count > 0; count--) {
      parts.add(part.read(in));
    }
    return parts;
  }

  private static Path path(DataInputStream in) throws IOException {
    return Path.of(text(in));
  }

  private static Instant instant(DataInputStream in) throws IOException {
    return Instant.ofEpochSecond(in.readLong(), in.readInt());
  }

  private static void instant(DataOutputStream out, Instant moment) throws IOException {
    out.writeLong(moment.getEpochSecond());
    out.writeInt(moment.getNano());
  }

  private static String text(DataInputStream in) throws IOException {
    return new String(in.readNBytes(in.readInt()), UTF_8);
  }

  private static void text(DataOutputStream out, String text) throws IOException {
    byte[] bytes = text.getBytes(UTF_8);
    out.writeInt(bytes.length);
    out.write(bytes);
  }
}

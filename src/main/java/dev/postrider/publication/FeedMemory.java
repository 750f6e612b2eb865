package dev.postrider.publication;

import static java.util.Objects.requireNonNull;

import dev.postrider.feed.FeedFile.Span;
import dev.postrider.feed.FeedFormat;
import dev.postrider.feed.ToldEntry;
import dev.postrider.memory.StateFile;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// What the feeds that stand in the folder were made of, from one build to the next.
final class FeedMemory {

  /// A feed as it was published.
  ///
  /// @param isFlawless true if nothing is to be said again of what it shows
  /// @param madeOf the fingerprint of all that it tells
  /// @param files the fingerprint of its files as they stand in the folder
  /// @param entries in its order; one of whose post something is to be said again is missing
  record Remembered(boolean isFlawless, long madeOf, long files, List<Shown> entries) {}

  /// An entry in the files of its feed.
  ///
  /// @param madeOf the fingerprint of the post
  /// @param updated of the entry, in whole seconds
  record Shown(long madeOf, Instant updated, Map<FeedFormat, Span> spans) {

    /// The entry, as it stands in `files`.
    ToldEntry in(Map<FeedFormat, byte[]> files) {
      var told = new EnumMap<FeedFormat, byte[]>(FeedFormat.class);
      spans.forEach((format, span) -> told.put(format, span.of(requireNonNull(files.get(format)))));
      return ToldEntry.of(updated, told);
    }
  }

  private final StateFile file;
  private final Map<String, Remembered> earlier;
  private final Map<String, Remembered> now = new TreeMap<>();
  private boolean isNews;

  private FeedMemory(StateFile file, Map<String, Remembered> earlier) {
    this.file = file;
    this.earlier = earlier;
  }

  static FeedMemory in(StateFile file) {
    return new FeedMemory(file, file.read(FeedMemory::read).orElse(Map.of()));
  }

  /// The feed at `path`, if its files are still the same.
  Optional<Remembered> of(String path, long files) {
    return Optional.ofNullable(earlier.get(path)).filter(feed -> feed.files() == files);
  }

  void remember(String path, Remembered feed) {
    now.put(path, feed);
    isNews |= of(path, feed.files()).filter(it -> it.madeOf() == feed.madeOf()).isEmpty();
  }

  /// Keeps what was remembered since this was opened, and nothing else.
  void save() {
    if (isNews || now.size() != earlier.size()) {
      file.write(this::write);
    }
  }

  private static Map<String, Remembered> read(DataInputStream in) throws IOException {
    var feeds = new HashMap<String, Remembered>();
    for (int count = in.readInt(); count > 0; count--) {
      String path = in.readUTF();
      var feed = new Remembered(in.readBoolean(), in.readLong(), in.readLong(), entries(in));
      feeds.put(path, feed);
    }
    return feeds;
  }

  private static List<Shown> entries(DataInputStream in) throws IOException {
    var entries = new ArrayList<Shown>();
    for (int count = in.readInt(); count > 0; count--) {
      long madeOf = in.readLong();
      Instant updated = Instant.ofEpochSecond(in.readLong());
      var spans = new EnumMap<FeedFormat, Span>(FeedFormat.class);
      for (FeedFormat format : FeedFormat.values()) {
        spans.put(format, new Span(in.readInt(), in.readInt()));
      }
      entries.add(new Shown(madeOf, updated, spans));
    }
    return entries;
  }

  private void write(DataOutputStream out) throws IOException {
    out.writeInt(now.size());
    for (var feed : now.entrySet()) {
      out.writeUTF(feed.getKey());
      out.writeBoolean(feed.getValue().isFlawless());
      out.writeLong(feed.getValue().madeOf());
      out.writeLong(feed.getValue().files());
      out.writeInt(feed.getValue().entries().size());
      for (Shown entry : feed.getValue().entries()) {
        write(out, entry);
      }
    }
  }

  private static void write(DataOutputStream out, Shown entry) throws IOException {
    out.writeLong(entry.madeOf());
    out.writeLong(entry.updated().getEpochSecond());
    for (FeedFormat format : FeedFormat.values()) {
      Span span = requireNonNull(entry.spans().get(format));
      out.writeInt(span.start());
      out.writeInt(span.length());
    }
  }
}

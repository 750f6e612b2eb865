package dev.postrider.publication;

import dev.postrider.memory.StateFile;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// What the feeds that stand in the folder were made of, from one build to the next.
final class FeedMemory {

  /// A feed as it was published.
  ///
  /// @param madeOf the fingerprint of all that it tells
  /// @param files the fingerprint of its files as they stand in the folder
  /// @param entries how many it holds
  record Remembered(String madeOf, String files, int entries) {}

  private final StateFile file;
  private final Map<String, Remembered> earlier;
  private final Map<String, Remembered> now = new TreeMap<>();

  private FeedMemory(StateFile file, Map<String, Remembered> earlier) {
    this.file = file;
    this.earlier = earlier;
  }

  static FeedMemory in(StateFile file) {
    return new FeedMemory(file, file.read(FeedMemory::read).orElse(Map.of()));
  }

  /// The feed at `path`, if it was made of the same and its files are still the same.
  Optional<Remembered> of(String path, String madeOf, String files) {
    return Optional.ofNullable(earlier.get(path))
        .filter(feed -> feed.madeOf().equals(madeOf) && feed.files().equals(files));
  }

  void remember(String path, Remembered feed) {
    now.put(path, feed);
  }

  /// Keeps what was remembered since this was opened, and nothing else.
  void save() {
    if (!now.equals(earlier)) {
      file.write(this::write);
    }
  }

  private static Map<String, Remembered> read(DataInputStream in) throws IOException {
    var feeds = new HashMap<String, Remembered>();
    for (int count = in.readInt(); count > 0; count--) {
      feeds.put(in.readUTF(), new Remembered(in.readUTF(), in.readUTF(), in.readInt()));
    }
    return feeds;
  }

  private void write(DataOutputStream out) throws IOException {
    out.writeInt(now.size());
    for (var feed : now.entrySet()) {
      out.writeUTF(feed.getKey());
      out.writeUTF(feed.getValue().madeOf());
      out.writeUTF(feed.getValue().files());
      out.writeInt(feed.getValue().entries());
    }
  }
}

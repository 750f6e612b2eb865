package dev.postrider.post;

import dev.postrider.problem.Location;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// How a [Reading] without problems is written down: its fields in their order, a list after its
/// length, what may be missing after a flag.
final class RememberedReading {

  /// Characters; [DataOutput#writeUTF] takes 65,535 bytes, of which a character has three at most.
  private static final int PIECE = 20_000;

  private RememberedReading() {}

  private interface Put<T> {
    void put(T value) throws IOException;
  }

  private interface Get<T> {
    T get() throws IOException;
  }

  static final class Writer {

    private final DataOutput out;

    Writer(DataOutput out) {
      this.out = out;
    }

    void write(Reading reading) throws IOException {
      text(reading.source().toString());
      out.writeLong(reading.file().size());
      out.writeLong(reading.file().modified());
      out.writeLong(reading.checksum());
      out.writeBoolean(reading.isDraft());
      maybe(reading.front(), this::front);
    }

    private void front(FrontMatter front) throws IOException {
      text(front.hash());
      text(front.link().toString());
      text(front.title());
      instant(front.published());
      instant(front.updated());
      location(front.updatedAt());
      list(front.tags(), this::text);
      location(front.tagsAt());
      list(front.authors(), this::author);
      list(front.pictures(), this::picture);
      maybe(front.description(), this::text);
      text(front.language());
      maybe(front.id(), this::text);
      location(front.idAt());
      maybe(front.expires(), this::instant);
      plain(front.rest());
    }

    private void author(Author author) throws IOException {
      text(author.name());
      maybe(author.email(), this::text);
      maybe(author.url().map(URI::toString), this::text);
    }

    private void picture(Picture picture) throws IOException {
      text(picture.url().toString());
      text(picture.alt());
      out.writeBoolean(picture.isLocal());
      maybe(picture.place().map(Path::toString), this::text);
      location(picture.at());
      text(picture.written());
    }

    /// What YAML gives: a text, a truth, a list or a mapping.
    private void plain(Object value) throws IOException {
      switch (value) {
        case Boolean truth -> {
          out.writeByte('b');
          out.writeBoolean(truth);
        }
        case List<?> list -> {
          out.writeByte('l');
          list(list, this::plain);
        }
        case Map<?, ?> map -> {
          out.writeByte('m');
          list(List.copyOf(map.keySet()), key -> text((String) key));
          list(List.copyOf(map.values()), this::plain);
        }
        default -> {
          out.writeByte('t');
          text((String) value);
        }
      }
    }

    private void location(Location at) throws IOException {
      out.writeInt(at.line());
      out.writeInt(at.column());
    }

    private void instant(Instant instant) throws IOException {
      out.writeLong(instant.getEpochSecond());
      out.writeInt(instant.getNano());
    }

    private <T> void maybe(Optional<T> value, Put<T> put) throws IOException {
      list(value.stream().toList(), put);
    }

    private <T> void list(List<T> values, Put<? super T> put) throws IOException {
      out.writeInt(values.size());
      for (T value : values) {
        put.put(value);
      }
    }

    private void text(String text) throws IOException {
      out.writeInt(text.length());
      for (int at = 0; at < text.length(); at += PIECE) {
        out.writeUTF(text.substring(at, Math.min(at + PIECE, text.length())));
      }
    }
  }

  static final class Reader {

    private final DataInput in;
    private final Path folder;

    /// @param folder of the content, in which the places of the readings lie
    Reader(DataInput in, Path folder) {
      this.in = in;
      this.folder = folder;
    }

    Reading read() throws IOException {
      Path source = Path.of(text());
      return new Reading(
          new FoundFile(source, in.readLong(), in.readLong()),
          in.readLong(),
          in.readBoolean(),
          maybe(() -> front(source)),
          List.of());
    }

    private FrontMatter front(Path source) throws IOException {
      Path path = folder.resolve(source);
      return new FrontMatter(
          source,
          text(),
          URI.create(text()),
          text(),
          instant(),
          instant(),
          location(path),
          list(this::text),
          location(path),
          list(this::author),
          list(() -> picture(path)),
          maybe(this::text),
          text(),
          maybe(this::text),
          location(path),
          maybe(this::instant),
          rest());
    }

    private Author author() throws IOException {
      return new Author(text(), maybe(this::text), maybe(this::text).map(URI::create));
    }

    private Picture picture(Path path) throws IOException {
      return new Picture(
          URI.create(text()),
          text(),
          in.readBoolean(),
          maybe(this::text).map(Path::of),
          location(path),
          text());
    }

    private Map<String, Object> rest() throws IOException {
      in.readByte();
      return map();
    }

    private Object plain() throws IOException {
      return switch (in.readByte()) {
        case 'b' -> in.readBoolean();
        case 'l' -> list(this::plain);
        case 'm' -> map();
        default -> text();
      };
    }

    private Map<String, Object> map() throws IOException {
      List<String> keys = list(this::text);
      List<Object> values = list(this::plain);
      var map = new LinkedHashMap<String, Object>();
      for (int i = 0; i < keys.size(); i++) {
        map.put(keys.get(i), values.get(i));
      }
      return map;
    }

    private Location location(Path path) throws IOException {
      return new Location(path, in.readInt(), in.readInt());
    }

    private Instant instant() throws IOException {
      return Instant.ofEpochSecond(in.readLong(), in.readInt());
    }

    private <T> Optional<T> maybe(Get<T> get) throws IOException {
      return list(get).stream().findFirst();
    }

    private <T> List<T> list(Get<T> get) throws IOException {
      int size = in.readInt();
      var values = new ArrayList<T>();
      for (int i = 0; i < size; i++) {
        values.add(get.get());
      }
      return values;
    }

    private String text() throws IOException {
      int length = in.readInt();
      if (length <= PIECE) {
        return length == 0 ? "" : in.readUTF();
      }
      var text = new StringBuilder();
      while (text.length() < length) {
        text.append(in.readUTF());
      }
      return text.toString();
    }
  }
}

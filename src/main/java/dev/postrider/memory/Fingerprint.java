package dev.postrider.memory;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Sums up what something is made of: two that were added the same parts in the same order are
/// equal, and others are as likely to be as two [Checksum]s.
public final class Fingerprint {

  /// How to ask a record for its parts. Its own text would be made by code that Java generates anew
  /// in every process.
  private static final ClassValue<Method[]> PARTS =
      new ClassValue<>() {
        @Override
        protected Method[] computeValue(Class<?> type) {
          Method[] parts =
              Arrays.stream(type.getRecordComponents())
                  .map(RecordComponent::getAccessor)
                  .toArray(Method[]::new);
          for (Method part : parts) {
            part.setAccessible(true);
          }
          return parts;
        }
      };

  private final Checksum checksum = new Checksum();
  private final ByteBuffer waiting = ByteBuffer.allocate(1024);

  /// Adds a record, a collection and an [Optional] by what they hold in its order, a map by what it
  /// holds whatever its order, anything else by its text.
  public Fingerprint add(Object part) {
    if (part instanceof Record record) {
      parts(record);
    } else if (part instanceof Collection<?> collection) {
      parts(collection);
    } else if (part instanceof Map<?, ?> map) {
      parts(map);
    } else if (part instanceof Optional<?> optional) {
      parts(optional.stream().toList());
    } else {
      text(part.toString());
    }
    return this;
  }

  private void parts(Collection<?> collection) {
    room(Integer.BYTES).putInt(collection.size());
    collection.forEach(this::add);
  }

  private void parts(Map<?, ?> map) {
    room(Integer.BYTES).putInt(map.size());
    var sorted = new TreeMap<String, Object>();
    map.forEach((key, value) -> sorted.put(key.toString(), value));
    sorted.forEach((key, value) -> add(key).add(value));
  }

  private void parts(Record record) {
    try {
      for (Method part : PARTS.get(record.getClass())) {
        add(part.invoke(record));
      }
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("a record that does not tell its parts: " + record, e);
    }
  }

  private void text(String text) {
    byte[] bytes = text.getBytes(UTF_8);
    room(Integer.BYTES).putInt(bytes.length);
    if (bytes.length > waiting.capacity()) {
      flush();
      checksum.update(ByteBuffer.wrap(bytes));
    } else {
      room(bytes.length).put(bytes);
    }
  }

  /// Adds name, size and time of a file, or that it is not there.
  ///
  /// @throws UncheckedIOException naming the file of which that cannot be told
  public Fingerprint addFile(Path file) {
    String name = file.toString();
    try {
      return add(name, Files.readAttributes(file, BasicFileAttributes.class));
    } catch (NoSuchFileException _) {
      return add(name).add("missing");
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }

  /// Adds a file that was looked at already.
  public Fingerprint add(String name, BasicFileAttributes file) {
    text(name);
    var modified = file.lastModifiedTime().toInstant();
    room(Long.BYTES + Long.BYTES + Integer.BYTES)
        .putLong(file.size())
        .putLong(modified.getEpochSecond())
        .putInt(modified.getNano());
    return this;
  }

  /// The sum of all that was added so far. Ends the adding.
  public long sum() {
    flush();
    return checksum.value();
  }

  private ByteBuffer room(int bytes) {
    if (waiting.remaining() < bytes) {
      flush();
    }
    return waiting;
  }

  private void flush() {
    checksum.update(waiting.flip());
    waiting.clear();
  }
}

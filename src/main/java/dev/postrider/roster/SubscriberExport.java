package dev.postrider.roster;

import static java.nio.charset.StandardCharsets.UTF_8;

import de.siegmar.fastcsv.writer.CsvWriter;
import dev.postrider.audience.ReaderFilter;
import dev.postrider.audience.Subscriber;
import dev.postrider.audience.Subscriptions;
import dev.postrider.outbox.Suppressions.Reason;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// Gives out readers as a list, by when they came: CSV (RFC 4180) in UTF-8, which a spreadsheet may
/// open ([Harmless]), and which [SubscriberImport] takes in again as it was.
///
/// Memory is constant in the number of readers.
public final class SubscriberExport {

  private final Subscriptions subscriptions;

  public SubscriberExport(Subscriptions subscriptions) {
    this.subscriptions = subscriptions;
  }

  /// Hands on those who are meant, with all that a list says of them.
  public void forEach(ReaderFilter filter, Consumer<ReaderRow> each) {
    subscriptions.forEachSome(filter, some -> rows(some).forEach(each));
  }

  private List<ReaderRow> rows(List<Subscriber> some) {
    var addresses = some.stream().map(Subscriber::address).toList();
    Map<String, Map<String, Reason>> known = subscriptions.suppressions(addresses);
    return some.stream()
        .map(one -> ReaderRow.of(one, known.getOrDefault(one.address().canonical(), Map.of())))
        .toList();
  }

  /// Writes the list as a file that only its owner can read, in place of one that is there.
  ///
  /// @return how many readers are in it
  /// @throws UncheckedIOException naming the file that cannot be written; what was there is as it
  ///   was
  public long write(ReaderFilter filter, Path file) {
    try (var whole = new PrivateFile(file)) {
      long readers = write(filter, whole.writer());
      whole.finish();
      return readers;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + file, e);
    }
  }

  /// Writes the list to a stream, which stays open.
  ///
  /// @return how many readers are in it
  public long write(ReaderFilter filter, OutputStream out) {
    try {
      return write(filter, new OutputStreamWriter(out, UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write the list", e);
    }
  }

  private long write(ReaderFilter filter, Writer out) throws IOException {
    var csv = CsvWriter.builder().build(out);
    csv.writeRecord(ReaderRow.HEADER);
    var count = new long[1];
    forEach(
        filter,
        row -> {
          csv.writeRecord(row.fields().stream().map(Harmless::of).toList());
          count[0]++;
        });
    csv.flush();
    return count[0];
  }
}

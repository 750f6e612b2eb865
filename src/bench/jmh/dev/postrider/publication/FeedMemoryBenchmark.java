package dev.postrider.publication;

import dev.postrider.SampleSite;
import dev.postrider.feed.FeedFile.Span;
import dev.postrider.feed.FeedFormat;
import dev.postrider.memory.StateFile;
import dev.postrider.publication.FeedMemory.Remembered;
import dev.postrider.publication.FeedMemory.Shown;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/// What is remembered of the feeds of a site, itself and forty tags.
@State(Scope.Benchmark)
public class FeedMemoryBenchmark {

  private static final int FEEDS = 41;

  private final StateFile file;
  private final Remembered feed;

  public FeedMemoryBenchmark() {
    file = new StateFile(new SampleSite().scratch().resolve("feeds"), "key");
    List<Shown> entries =
        IntStream.range(0, SampleSite.ENTRIES).mapToObj(FeedMemoryBenchmark::shown).toList();
    feed = new Remembered(true, 0, 0, entries);
    saved(); // for #opened to find
  }

  private static Shown shown(int place) {
    var spans = new EnumMap<FeedFormat, Span>(FeedFormat.class);
    for (FeedFormat format : FeedFormat.values()) {
      spans.put(format, new Span(place, 1));
    }
    return new Shown(place, Instant.EPOCH, spans);
  }

  @Benchmark
  @OperationsPerInvocation(SampleSite.POSTS)
  public FeedMemory opened() {
    return FeedMemory.in(file);
  }

  @Benchmark
  @OperationsPerInvocation(SampleSite.POSTS)
  public final void saved() {
    FeedMemory memory = FeedMemory.in(file.anew());
    for (int number = 0; number < FEEDS; number++) {
      memory.remember("tags/tag-" + number + "/", feed);
    }
    memory.save();
  }
}

package dev.postrider.feed;

import dev.postrider.SampleSite;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;

/// Making the files of a feed of entries that were told.
@State(Scope.Benchmark)
public class FeedFileBenchmark {

  private final SampleSite site = new SampleSite();
  private final int maxBytes = site.settings().feeds().maxBytes();
  private final Feed feed = site.feed();

  /// Finds out for how many entries the longest of the files has room.
  @Benchmark
  @OperationsPerInvocation(SampleSite.ENTRIES)
  public Feed fitting() {
    return feed.fitting(maxBytes);
  }

  @Benchmark
  @OperationsPerInvocation(SampleSite.ENTRIES)
  public void written(Blackhole hole) {
    for (FeedFormat format : FeedFormat.values()) {
      hole.consume(format.write(feed));
    }
  }
}

package dev.postrider.feed;

import dev.postrider.SampleSite;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;

/// Telling entries.
@State(Scope.Benchmark)
public class EntryBenchmark {

  @Param public FeedFormat format = FeedFormat.RSS;

  private final SampleSite sample = new SampleSite();
  private final Site site = sample.settings().feeds().site();
  private final List<Entry> entries = sample.entries();

  @Benchmark
  @OperationsPerInvocation(SampleSite.ENTRIES)
  public void told(Blackhole hole) {
    for (Entry entry : entries) {
      hole.consume(format.entry(entry, site));
    }
  }
}

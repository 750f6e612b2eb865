package dev.postrider.web;

import dev.postrider.SampleSite;
import dev.postrider.feed.FeedFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/// What a poll costs beside HTTP: finding out that the file is still the one that is kept, and that
/// the reader has it.
@State(Scope.Benchmark)
public class KeptFilesBenchmark {

  private final SampleSite site = new SampleSite();
  private final Path folder = site.scratch();
  private final Path file = folder.resolve(FeedFormat.ATOM.fileName());
  private final KeptFiles kept = new KeptFiles(folder, InstantSource.system());
  private String tag = "";

  @Setup
  public void keep() throws IOException {
    Files.write(file, FeedFormat.ATOM.write(site.feed()).bytes());
    tag = kept.get(file).orElseThrow().plain().etag();
  }

  @Benchmark
  public boolean held() {
    return kept.get(file).orElseThrow().plain().isMatchedBy(tag);
  }
}

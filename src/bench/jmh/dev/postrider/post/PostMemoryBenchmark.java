package dev.postrider.post;

import dev.postrider.SampleSite;
import dev.postrider.memory.StateFile;
import dev.postrider.problem.Problems;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/// What is remembered of front matters.
@State(Scope.Benchmark)
public class PostMemoryBenchmark {

  private final List<Reading> readings;
  private final PostMemory memory;

  public PostMemoryBenchmark() {
    var site = new SampleSite();
    PostSettings settings = site.settings().posts();
    var reader = new PostReader(settings, Map.of());
    readings = new PostFiles(settings, new Problems()).list().stream().map(reader::read).toList();
    memory = PostMemory.in(new StateFile(site.scratch().resolve("posts"), "key"), settings);
    kept(); // for #recalled to find
  }

  @Benchmark
  @OperationsPerInvocation(SampleSite.POSTS)
  public Map<String, Reading> recalled() {
    return memory.recall();
  }

  @Benchmark
  @OperationsPerInvocation(SampleSite.POSTS)
  public final void kept() {
    memory.keep(readings, Map.of(), Instant.MAX);
  }
}

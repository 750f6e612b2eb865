package dev.postrider.post;

import dev.postrider.SampleSite;
import dev.postrider.problem.Problems;
import dev.postrider.yaml.YamlMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;

/// Reading front matters of which nothing is remembered.
@State(Scope.Benchmark)
public class FrontMatterBenchmark {

  private final PostSettings settings = new SampleSite().settings().posts();
  private final List<FoundFile> found =
      SampleSite.sample(new PostFiles(settings, new Problems()).list());
  private final List<PostFile> files =
      found.stream()
          .map(file -> PostFile.read(settings.folder(), file.source(), new Problems()))
          .map(Optional::orElseThrow)
          .toList();

  /// The file with it, from the system's cache.
  @Benchmark
  @OperationsPerInvocation(SampleSite.SAMPLE)
  public void read(Blackhole hole) {
    var reader = new PostReader(settings, Map.of());
    for (FoundFile file : found) {
      hole.consume(reader.read(file));
    }
  }

  @Benchmark
  @OperationsPerInvocation(SampleSite.SAMPLE)
  public void parsed(Blackhole hole) {
    for (PostFile file : files) {
      hole.consume(
          YamlMap.parse(file.path(), file.frontMatterLine(), file.frontMatter(), new Problems()));
    }
  }
}

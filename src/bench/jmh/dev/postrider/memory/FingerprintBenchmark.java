package dev.postrider.memory;

import dev.postrider.SampleSite;
import dev.postrider.post.Post;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/// Summing up what a build is made of, once it was looked at.
@State(Scope.Benchmark)
public class FingerprintBenchmark {

  private record Listed(String name, BasicFileAttributes file) {}

  private final SampleSite site = new SampleSite();
  private final List<Post> posts = site.posts();
  private final List<Listed> listed = new ArrayList<>();

  @Setup
  public void list() throws IOException {
    for (Post post : posts) {
      Path file = site.file(post);
      listed.add(
          new Listed(file.toString(), Files.readAttributes(file, BasicFileAttributes.class)));
    }
  }

  @Benchmark
  @OperationsPerInvocation(SampleSite.POSTS)
  public long files() {
    var fingerprint = new Fingerprint();
    for (Listed file : listed) {
      fingerprint.add(file.name(), file.file());
    }
    return fingerprint.sum();
  }

  @Benchmark
  @OperationsPerInvocation(SampleSite.POSTS)
  public long posts() {
    var fingerprint = new Fingerprint();
    for (Post post : posts) {
      fingerprint.add(post);
    }
    return fingerprint.sum();
  }
}

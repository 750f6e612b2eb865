package dev.postrider;

import dev.postrider.memory.Fingerprint;
import dev.postrider.post.PassedOver;
import dev.postrider.post.PostSettings;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/// Looking through the content folder, as a build with nothing to do does.
@State(Scope.Benchmark)
public class ListingBenchmark {

  private final PostSettings posts = new SampleSite().settings().posts();

  @Benchmark
  @OperationsPerInvocation(SampleSite.POSTS)
  public long listed() {
    var fingerprint = new Fingerprint();
    new Listing(fingerprint).add(posts.folder(), PassedOver.amongPosts(posts));
    return fingerprint.sum();
  }
}

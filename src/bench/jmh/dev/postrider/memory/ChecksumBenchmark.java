package dev.postrider.memory;

import dev.postrider.SampleSite;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;

/// Telling the files of posts apart by their bytes.
@State(Scope.Benchmark)
public class ChecksumBenchmark {

  private final List<byte[]> files = new SampleSite().files();

  @Benchmark
  @OperationsPerInvocation(SampleSite.SAMPLE)
  public void checksum(Blackhole hole) {
    for (byte[] file : files) {
      hole.consume(Checksum.of(file));
    }
  }

  @Benchmark
  @OperationsPerInvocation(SampleSite.SAMPLE)
  public void sha256(Blackhole hole) throws NoSuchAlgorithmException {
    for (byte[] file : files) {
      hole.consume(MessageDigest.getInstance("SHA-256").digest(file));
    }
  }
}

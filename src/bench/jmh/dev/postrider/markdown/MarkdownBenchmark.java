package dev.postrider.markdown;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.postrider.SampleSite;
import dev.postrider.problem.Problems;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;

/// From Markdown to HTML.
@State(Scope.Benchmark)
public class MarkdownBenchmark {

  private static final Path FILE = Path.of("post.md");
  private static final URI PAGE = URI.create("https://blog.example/posts/post/");

  private final List<String> texts =
      new SampleSite().files().stream().map(MarkdownBenchmark::body).toList();
  private final List<Markdown> documents = texts.stream().map(MarkdownBenchmark::markdown).toList();

  private static String body(byte[] file) {
    String text = new String(file, UTF_8);
    return text.substring(text.indexOf("\n---\n") + 5);
  }

  private static Markdown markdown(String text) {
    return Markdown.parse(FILE, 1, text, new Problems()).orElseThrow();
  }

  @Benchmark
  @OperationsPerInvocation(SampleSite.SAMPLE)
  public void parsed(Blackhole hole) {
    for (String text : texts) {
      hole.consume(markdown(text));
    }
  }

  @Benchmark
  @OperationsPerInvocation(SampleSite.SAMPLE)
  public void html(Blackhole hole) {
    for (Markdown document : documents) {
      hole.consume(document.html(PAGE, Set.of()));
    }
  }
}

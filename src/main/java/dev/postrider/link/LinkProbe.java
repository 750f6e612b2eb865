package dev.postrider.link;

import java.net.URI;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;

/// Follows addresses to see what is there, each once, without reading it.
public final class LinkProbe {

  private final Manners manners;

  public LinkProbe(Manners manners) {
    this.manners = manners;
  }

  /// Asks for each of `addresses`, and waits for all answers. Whatever its server does, every
  /// address has one in the end.
  ///
  /// @param addresses absolute, of `http` or `https`
  /// @return in the same order
  public Map<URI, Answer> ask(Collection<URI> addresses) {
    try (var visitor = new Visitor(manners);
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var asked = new LinkedHashMap<URI, CompletableFuture<Answer>>();
      for (URI address : addresses) {
        asked.computeIfAbsent(
            address, it -> CompletableFuture.supplyAsync(() -> visitor.follow(it), threads));
      }
      var answers = new LinkedHashMap<URI, Answer>();
      asked.forEach((address, answer) -> answers.put(address, answer.join()));
      return answers;
    }
  }
}

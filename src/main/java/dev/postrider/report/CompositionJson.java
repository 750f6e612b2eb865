package dev.postrider.report;

import dev.postrider.console.ProblemPrinter;
import dev.postrider.edition.Composition;
import dev.postrider.edition.Composition.Composed;
import dev.postrider.edition.Composition.Idle;
import dev.postrider.edition.Digest;
import dev.postrider.edition.Edition;
import dev.postrider.post.Post;
import dev.postrider.problem.Problem;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What would be sent, as JSON for scripts. docs/manual/sending.md tells the shape, whose names
/// never change.
///
/// @param printer says how a file is named
public record CompositionJson(ProblemPrinter printer) {

  /// All there is to know of it.
  ///
  /// @param time that it would go out; empty for now
  /// @param found on the way
  public String document(
      Digest digest, Composition composition, Optional<Instant> time, List<Problem> found) {
    var fields = new LinkedHashMap<String, @Nullable Object>();
    fields.put("digest", digest.key());
    switch (composition) {
      case Idle idle -> fields.put("idle", idle.why());
      case Composed composed -> {
        fields.put("idle", null);
        fields.putAll(fields(composed));
      }
    }
    fields.put("notBefore", time.map(Instant::toString).orElse(null));
    fields.put("findings", FindingJson.list(found, printer));
    return Json.of(fields);
  }

  private static Map<String, @Nullable Object> fields(Composed composed) {
    Edition edition = composed.edition();
    var fields = new LinkedHashMap<String, @Nullable Object>();
    fields.put("edition", edition.key());
    fields.put("number", edition.number());
    fields.put("subject", edition.subject());
    fields.put("posts", composed.posts().stream().map(CompositionJson::post).toList());
    fields.put("readers", composed.recipients());
    fields.put("leftOut", edition.skipped());
    fields.put("held", composed.held().orElse(null));
    return fields;
  }

  private static EditionJson.Post post(Post post) {
    return new EditionJson.Post(
        post.id(), post.link().toString(), post.title(), post.published().toString());
  }

  /// Where nothing can be told but what is wrong.
  public String problems(List<Problem> found) {
    return FindingJson.document(found, printer);
  }
}

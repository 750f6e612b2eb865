import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Lists the libraries of a package with their licences, from its bill of materials (CycloneDX).
///
/// `java -cp 'LIB/*' src/build/Notices.java SBOM.json FILE.md`, with Jackson in LIB.
public final class Notices {

  private static final String HEAD =
      """
      # Notices

      Postrider is free software under the Apache License 2.0 (`LICENSE`). With it come the libraries
      below, in `app/lib`, each under the licence named here; where several are named, you may choose.
      Their texts and notices lie in the libraries, most of them in `META-INF`. The Java runtime in
      `runtime` is OpenJDK, under the GNU General Public License 2 with the Classpath Exception; its
      texts lie in `runtime/legal`.

      | Library | Version | Licence |
      |---|---|---|
      """;

  private Notices() {}

  public static void main(String[] words) throws IOException {
    JsonNode bill = JsonMapper.shared().readTree(Files.readString(Path.of(words[0])));
    String rows =
        bill.get("components")
            .valueStream()
            .map(Notices::row)
            .sorted(String.CASE_INSENSITIVE_ORDER)
            .collect(Collectors.joining());
    Files.writeString(Path.of(words[1]), HEAD + rows);
  }

  private static String row(JsonNode library) {
    return "| %s | %s | %s |%n"
        .formatted(
            library.get("name").asString(),
            library.get("version").asString(),
            String.join(" or ", licences(library)));
  }

  /// By the names of SPDX; by those of their own where SPDX has none.
  private static List<String> licences(JsonNode library) {
    return library
        .get("licenses")
        .valueStream()
        .map(each -> each.get("license"))
        .map(licence -> licence.has("id") ? licence.get("id") : licence.get("name"))
        .map(JsonNode::asString)
        .toList();
  }
}

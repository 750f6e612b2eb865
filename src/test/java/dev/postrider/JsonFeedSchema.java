package dev.postrider;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// A schema written from the text of JSON Feed 1.1, by somebody else's validator.
public final class JsonFeedSchema {

  private static final Path FILE = Path.of("src/test/resources/json-feed-1.1.schema.json");

  private final Schema schema;

  private JsonFeedSchema(String text) {
    this.schema =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(text, InputFormat.JSON);
  }

  public static JsonFeedSchema open() {
    try {
      return new JsonFeedSchema(Files.readString(FILE));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + FILE, e);
    }
  }

  /// What it refuses in `json`.
  public List<Error> errors(String json) {
    return schema.validate(json, InputFormat.JSON);
  }
}

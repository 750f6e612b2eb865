package dev.postrider.audience;

/// Where somebody agreed to be written to, and in which words.
///
/// @param source a file, a page or a command
/// @param text what was agreed to, never blank
public record Consent(String source, String text) {

  public Consent {
    if (text.isBlank()) {
      throw new IllegalArgumentException("consent needs its words");
    }
  }
}

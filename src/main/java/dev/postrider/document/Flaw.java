package dev.postrider.document;

import dev.postrider.problem.Location;

/// What is wrong with a file as XML or JSON.
///
/// @param found what stands there; empty where nothing can be shown
public record Flaw(Kind kind, Location at, String found) {

  public enum Kind {
    /// The bytes are not UTF-8; nothing more is read.
    NOT_UTF_8,
    /// The XML declaration names another encoding than the file's own.
    OTHER_ENCODING,
    /// JSON begins with a byte order mark (RFC 8259 §8.1).
    BYTE_ORDER_MARK,
    /// A character that XML forbids (XML 1.0 §2.2), or that JSON spells and nobody can show.
    ILLEGAL_CHARACTER,
    /// There is a document type; nothing more is read.
    DOCUMENT_TYPE,
    /// It is neither XML nor JSON from here on.
    NOT_WELL_FORMED,
    /// An object has a field twice (RFC 8259 §4); the first counts.
    DUPLICATE_FIELD
  }
}

package dev.postrider.post;

/// What authors wrote on posts to say what they are about. `HTML` and `html` are one tag.
///
/// @param name in the spelling most posts use; never blank
/// @param slug letters and digits of any script in lower case, joined by `-`; names the tag in
///   paths and, percent-encoded, in URLs; no two tags of one folder share it
public record Tag(String name, String slug) {

  public Tag {
    if (name.isBlank() || slug.isBlank()) {
      throw new IllegalArgumentException("a tag needs a name and a slug: '" + name + "'");
    }
  }

  /// A tag of this name by itself, where no other tag is near.
  public static Tag named(String name) {
    return new Tag(name, Slug.of(name));
  }
}

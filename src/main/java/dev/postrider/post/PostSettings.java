package dev.postrider.post;

import java.net.URI;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;

/// Where posts lie and what holds for all of them. The same settings have the same text.
///
/// @param folder the content folder
/// @param media the folder that `/media/…` in a post means
/// @param others folders that hold neither posts nor media, wherever they lie
/// @param site the site's address, absolute, ends in `/`
/// @param language of posts that name none, BCP 47
/// @param zone of dates that name none
/// @param author of posts that name none
/// @param permalink the path of a post's page: `{slug}` `{year}` `{month}` `{day}` `{tag}`
/// @param ignoreTags helper tags that are no topics; compared without regard to case
public record PostSettings(
    Path folder,
    Path media,
    Set<Path> others,
    URI site,
    String language,
    ZoneId zone,
    Author author,
    String permalink,
    Set<String> ignoreTags) {

  public PostSettings {
    others = Collections.unmodifiableSortedSet(new TreeSet<>(others));
    ignoreTags = Collections.unmodifiableSortedSet(new TreeSet<>(ignoreTags));
  }

  /// True for a file in one of [#others], as its path tells.
  boolean isOther(Path file) {
    Path absolute = absolute(file);
    return others.stream().map(PostSettings::absolute).anyMatch(absolute::startsWith);
  }

  private static Path absolute(Path path) {
    return path.toAbsolutePath().normalize();
  }
}

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
/// @param site the site's address, absolute, ends in `/`
/// @param language of posts that name none, BCP 47
/// @param zone of dates that name none
/// @param author of posts that name none
/// @param permalink the path of a post's page: `{slug}` `{year}` `{month}` `{day}` `{tag}`
/// @param ignoreTags helper tags that are no topics; compared without regard to case
public record PostSettings(
    Path folder,
    Path media,
    URI site,
    String language,
    ZoneId zone,
    Author author,
    String permalink,
    Set<String> ignoreTags) {

  public PostSettings {
    ignoreTags = Collections.unmodifiableSortedSet(new TreeSet<>(ignoreTags));
  }
}

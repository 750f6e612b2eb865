/// A site to begin with: its settings, two posts, a picture and the templates of the emails.
///
/// The door is [dev.postrider.starter.StarterSite].
@NullMarked
package dev.postrider.starter;

import org.jspecify.annotations.NullMarked;

/// What emails and pages say by themselves, in the site's language: one file of words, English
/// where the site brings none.
///
/// The door is [dev.postrider.words.Words].
@NullMarked
package dev.postrider.words;

import org.jspecify.annotations.NullMarked;

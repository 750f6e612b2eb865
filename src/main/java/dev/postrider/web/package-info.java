/// The network's face: the feed files, the pages that the links of an email lead to, and health. It
/// holds no rule of its own.
///
/// The door is [dev.postrider.web.WebServer].
@NullMarked
package dev.postrider.web;

import org.jspecify.annotations.NullMarked;

/// The network's face: which page is where, and the archive. It holds no rule of its own.
///
/// The door is [dev.postrider.web.WebServer].
@NullMarked
package dev.postrider.web;

import org.jspecify.annotations.NullMarked;

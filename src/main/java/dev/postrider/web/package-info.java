/// The network's face: the server with its limits, which page is where, the archive and health. It
/// holds no rule of its own.
///
/// The door is [dev.postrider.web.WebServer].
@NullMarked
package dev.postrider.web;

import org.jspecify.annotations.NullMarked;

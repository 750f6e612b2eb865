/// What listens on the network, whoever it answers: how many may connect, how long is waited for
/// them, who asks behind a proxy, what every answer says to browsers, and what is said where no
/// page can be given.
///
/// The door is [dev.postrider.server.Listener].
@NullMarked
package dev.postrider.server;

import org.jspecify.annotations.NullMarked;

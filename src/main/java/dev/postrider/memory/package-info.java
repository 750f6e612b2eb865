/// What can be had again: results kept in files that may be deleted at any time, and what tells
/// whether they still hold.
///
/// The door is [dev.postrider.memory.StateFile]. What is kept, and what it was made of, is known by
/// the rooms that keep it.
@NullMarked
package dev.postrider.memory;

import org.jspecify.annotations.NullMarked;

/// What commands have to tell, as people read it at a terminal and as programs read it: each result
/// in words and, where it is a list, as one JSON document. Nothing in here asks for anything.
///
/// The doors are the classes themselves, one for each kind of result: a `…Printer` for people, a
/// `…Json` for programs.
@NullMarked
package dev.postrider.report;

import org.jspecify.annotations.NullMarked;

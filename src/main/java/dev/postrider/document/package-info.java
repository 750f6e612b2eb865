/// Files of XML and JSON as they stand: every value with the line and column it is told at, whoever
/// wrote the file and however wrong it is.
///
/// The door is [dev.postrider.document.Document]. What is wrong with a file as XML or JSON comes
/// back as [dev.postrider.document.Flaw]s; what its elements and fields mean is not known here.
@NullMarked
package dev.postrider.document;

import org.jspecify.annotations.NullMarked;

/// A folder of templates: a model goes in; subject, HTML and text come out.
///
/// The door is [dev.postrider.template.Templates]. Templates are locked down: they see the model
/// and the files of their own folder, and nothing else of the program or the machine; output and
/// memory and time are bounded. FreeMarker lives here.
@NullMarked
package dev.postrider.template;

import org.jspecify.annotations.NullMarked;

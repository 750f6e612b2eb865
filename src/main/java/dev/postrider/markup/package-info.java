/// What is wrong with the markup of an email, and MJML made HTML.
///
/// The doors are [dev.postrider.markup.MarkupCheck], which finds what a mail program or MJML would
/// drop without a word and says where in the templates it was written
/// ([dev.postrider.markup.TagPlaces]), and [dev.postrider.markup.MjmlRenderer]. The library of MJML
/// lives here.
@NullMarked
package dev.postrider.markup;

import org.jspecify.annotations.NullMarked;

package dev.postrider.check;

import dev.postrider.problem.Criterion;

/// What a feed file is judged by. The names are printed and told in the manual, and never change.
public enum Check implements Criterion {
  // the file
  NOT_UTF_8(true, "this is not UTF-8", "Save the file as UTF-8."),
  OTHER_ENCODING(
      true, "the file says that it is in another encoding: '%s'", "Write encoding=\"UTF-8\"."),
  BYTE_ORDER_MARK(false, "JSON begins with a byte order mark", "Save the file without one."),
  ILLEGAL_CHARACTER(true, "no feed may hold this character: '%s'", "Take it out."),
  DOCUMENT_TYPE(
      true, "a feed has no use for a document type", "Take it out: many readers refuse the file."),
  NOT_WELL_FORMED(true, "this cannot be read from here on: '%s'", "Mend what stands before."),
  NO_FEED(
      false,
      "this is no RSS 2.0, Atom, JSON Feed or OPML: '%s'",
      "Keep other files out of the feeds folder."),
  FILE_SIZE(
      false, "the file is larger than it may be: '%s'", "Show fewer entries, or raise max-size."),

  // its parts
  MISSING_ELEMENT(true, "an element is missing: '%s'", "Add it."),
  DUPLICATE_ELEMENT(true, "an element stands here a second time: '%s'", "Keep one of them."),
  UNKNOWN_ELEMENT(
      true, "the format has no such element here: '%s'", "Correct its name, or take it out."),
  EMPTY_ELEMENT(false, "an element is empty: '%s'", "Fill it in, or leave it out."),
  MISSING_ATTRIBUTE(true, "an attribute is missing: '%s'", "Add it."),
  UNKNOWN_ATTRIBUTE(
      false, "the format has no such attribute here: '%s'", "Correct its name, or take it out."),
  MISSING_FIELD(true, "a field is missing: '%s'", "Add it."),
  DUPLICATE_FIELD(true, "a field stands here a second time: '%s'", "Keep one of them."),
  UNKNOWN_FIELD(
      false,
      "the format has no such field here: '%s'",
      "Correct its name. Only an extension's begins with _ and a letter; none has a dot."),
  FIELD_TYPE(true, "a field is of another type than it may be: '%s'", "Write %s."),
  VERSION(true, "the version is not one that is judged here: '%s'", "Write %s."),
  MISSING_AUTHOR(true, "the entry has no author, nor has the feed", "Name one in either."),
  EMPTY_ENTRY(true, "the entry has neither title nor text", "Write one of them."),
  NO_LINK_NOR_CONTENT(
      true, "the entry has neither content nor a link to it", "Add rel=\"alternate\" or content."),
  MISSING_SUMMARY(
      true, "the content stands elsewhere and there is no summary", "Add an atom:summary."),
  CONTENT_TWICE(
      true, "the content stands both here and elsewhere: '%s'", "Take out the text, or src."),
  STRAY_TEXT(
      true, "text stands where only elements may: '%s'", "Put it into an element, or take it out."),
  VALUE(true, "this is none of the values that may stand here: '%s'", "Write %s."),

  // dates
  DATE(true, "this is not a date of the format: '%s'", "Write it as %s."),
  WEEKDAY(true, "the day of the week is not that of the date: '%s'", "Write %s."),
  OLD_DATE(false, "readers differ on such a date: '%s'", "Write it as %s."),
  FUTURE_DATE(true, "this date has not come yet: '%s'", "Publish it when it has."),
  UPDATED_BEFORE_PUBLISHED(
      true, "this was changed before it was published: '%s'", "Correct one of the dates."),
  FEED_DATE(
      false, "the feed's date is not that of its newest entry: '%s'", "Write the date of that."),
  ORDER(false, "the entry is newer than the one before it: '%s'", "Put the newest first."),

  // ids
  ID_NOT_ABSOLUTE(true, "the id is not an absolute IRI: '%s'", "Write it as tag:host,date:name."),
  TAG_URI(false, "this begins as a tag URI and is none: '%s'", "Write it as tag:host,date:name."),
  EMPTY_ID(true, "the id is empty", "Write one that never changes: readers drop the item."),
  DUPLICATE_ID(true, "another entry has this id: '%s'", "Give one of them another."),
  MISSING_GUID(false, "the item has no guid", "Add one, so that readers know it again."),
  GUID_NO_PERMALINK(
      true, "the guid is not an address to read it at: '%s'", "Add isPermaLink=\"false\"."),

  // addresses
  NO_ADDRESS(true, "this is not an address: '%s'", "Encode what may not stand in one."),
  RELATIVE_ADDRESS(
      true, "the address is not whole: '%s'", "Write it with its scheme and its host."),
  SCHEME(true, "readers may not follow this: '%s'", "Write an address that begins with https."),
  MISSING_SELF(false, "the feed does not tell its own address", "Add a link rel=\"self\"."),
  WRONG_SELF(true, "the feed tells another address of its own: '%s'", "Write %s."),
  DUPLICATE_LINK(true, "a second link of this rel, type and language: '%s'", "Keep one of them."),
  IMAGE_LINK(
      false, "the image says something else than the channel: '%s'", "Write the same in both."),
  EMAIL(false, "this does not begin with an email address: '%s'", "Write ada@example.com (Ada)."),

  // words and what goes with them
  LANGUAGE(true, "this is not a language: '%s'", "Write it as en or pt-BR."),
  MEDIA_TYPE(true, "this is not a media type: '%s'", "Write it as image/jpeg."),
  LENGTH(true, "this is not a length in bytes: '%s'", "Write the size of the file."),
  SEVERAL_ENCLOSURES(
      false, "the item has a second enclosure: '%s'", "Keep one: most readers show no more."),
  NOT_ESCAPED(
      true, "there is an element where only text may be: '%s'", "Write &lt; for <, or use CDATA."),
  DOUBLE_ESCAPED(false, "this is escaped once more than it should be: '%s'", "Escape it once."),
  MARKUP_IN_TEXT(
      false, "there is markup where readers expect plain text: '%s'", "Write it without."),
  CDATA_AS_TEXT(
      false, "the mark of a CDATA section came to stand in the text: '%s'", "Take it out."),
  DANGEROUS_HTML(true, "readers drop this, or the feed with it: '%s'", "Take it out."),
  STYLED_HTML(false, "most readers drop this: '%s'", "Take it out."),

  // the folder
  DUPLICATE_FEED_ID(
      true, "another feed of the folder has this id: '%s'", "Give each feed one of its own."),
  DEAD_PAGE_LINK(true, "there is no such file in the folder: '%s'", "Build the feeds anew."),
  PAGE_LOOP(true, "the pages lead back to one already seen: '%s'", "Build the feeds anew."),
  ARCHIVE_MARK(
      true,
      "the archives lead to a document that is not marked as one: '%s'",
      "Add fh:archive to that."),
  ARCHIVE_LINK_BACK(
      true, "the archives lead here and no way leads back to: '%s'", "Add rel=\"next-archive\"."),
  ARCHIVE_GAP(
      true, "neither the feed nor its archives hold this entry: '%s'", "Build the feeds anew."),
  DEAD_OUTLINE(true, "there is no such feed in the folder: '%s'", "Build the feeds anew."),
  FORMATS_DIFFER(
      true,
      "this tells something else than the Atom feed beside it: '%s'",
      "Build the feeds anew.");

  private final Wording wording;

  Check(boolean isError, String what, String remedy) {
    this.wording = new Wording(isError, what, remedy);
  }

  @Override
  public Wording wording() {
    return wording;
  }
}

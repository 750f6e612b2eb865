package dev.postrider.lint;

import dev.postrider.problem.Criterion;

/// What an email is judged by. The names are printed and told in the manual, and never change.
///
/// An error keeps an email from arriving, from being read or from being left, and nothing is sent;
/// a warning makes it worse for some who read it.
public enum EmailCheck implements Criterion {
  // the wire
  LINE_END(true, "a line ends in something else than CR and LF: '%s'", "End it in both."),
  LINE_LENGTH(true, "a line is longer than it may be: '%s'", "Break it after %s octets."),
  NOT_ASCII(true, "there is an octet that no relay has to pass on: '%s'", "Encode it."),
  MISSING_FIELD(true, "the header lacks a field: '%s'", "Add it."),
  DUPLICATE_FIELD(true, "the header has a field twice: '%s'", "Keep one of them."),
  FIELD_VALUE(true, "a field of the header says something else than it may: '%s'", "Write %s."),
  BULK_FIELD(true, "an email to one person says that it goes to many: '%s'", "Take it out."),
  ENCODED_WORD(true, "an encoded word is broken or longer than 75 octets: '%s'", "Divide it."),
  PARTS(true, "the parts are not text first and HTML last: '%s'", "Write these two, in UTF-8."),

  // the subject, and what stands beside it in the list of emails
  EMPTY_SUBJECT(true, "the subject is empty", "Write one in subject.ftl."),
  LONG_SUBJECT(
      false,
      "the subject is longer than most programs show: '%s'",
      "Write 70 characters at most, the important ones first."),
  SHOUTED_SUBJECT(false, "the subject is all capitals: '%s'", "Write it as you would say it."),
  FAKE_REPLY(
      false, "the subject pretends to be an answer: '%s'", "Leave that out: filters look for it."),
  MISSING_PREHEADER(
      false,
      "nothing is said beside the subject",
      "Begin with a hidden sentence, mj-preview in MJML."),

  // the HTML as a whole
  HTML_SIZE(
      true,
      "the HTML is so large that it would be cut off, and with it the way to leave: '%s' bytes",
      "Keep it below 102000: show fewer posts, or less of each."),
  LARGE_HTML(
      false,
      "the HTML is nearly so large that it would be cut off: '%s' bytes",
      "Keep it below 80000: 102000 are cut off."),
  MISSING_TITLE(true, "the HTML has no title", "Write title in its head, mj-title in MJML."),
  LANGUAGE(
      true, "the HTML does not say its language: '%s'", "Write lang=\"en\" or its like on html."),
  DIRECTION(true, "the language is written from right to left: '%s'", "Write dir=\"rtl\" on html."),
  MISSING_HEADING(true, "the HTML has no h1", "Make its title one."),
  SEVERAL_HEADINGS(false, "the HTML has a second h1: '%s'", "Make it an h2."),
  HEADING_LEVEL(false, "a heading leaves out a level: '%s'", "Make it an h%s."),
  LAYOUT_TABLE(
      true,
      "a table that is no table of data is read out as one: '%s'",
      "Write role=\"presentation\" on it."),
  ACTIVE_CONTENT(true, "mail programs drop this, or the email with it: '%s'", "Take it out."),
  LOADED_STYLE(
      true, "the email loads a style or a font from elsewhere: '%s'", "Write styles in the email."),

  // how it looks
  POSITION(false, "many mail programs ignore this: '%s'", "Lay it out with tables."),
  BACKGROUND_IMAGE(
      false, "many mail programs show no picture behind text: '%s'", "Use a colour, or an img."),
  SMALL_TEXT(false, "text is smaller than 14 px: '%s'", "Make it 14 px at least."),
  CONTRAST(
      false,
      "text is hard to tell from what is behind it: '%s'",
      "Have a contrast of at least 4.5."),
  DARK_CONTRAST(
      false, "text is hard to tell in dark mode: '%s'", "Have a contrast of at least 4.5."),
  DARK_COLOURS(
      false,
      "the email has no colours for dark mode",
      "Write them in a style, below @media (prefers-color-scheme: dark)."),

  // pictures
  MISSING_ALT(true, "a picture has no description: '%s'", "Write alt: what is seen, or nothing."),
  FILE_NAME_ALT(false, "a file name describes a picture: '%s'", "Write what is seen."),
  IMAGE_WIDTH(
      false, "a picture has no width: '%s'", "Write width, or Outlook shows it as large as it is."),
  IMAGE_ADDRESS(
      true, "a picture is not at an address of the web: '%s'", "Write one that begins with https."),
  INSECURE_IMAGE(false, "a picture is not encrypted: '%s'", "Write https, if its site has it."),
  DATA_IMAGE(
      true,
      "a picture stands in the HTML itself, where most programs drop it: '%s'",
      "Link to it."),

  // links
  EMPTY_LINK(true, "a link leads nowhere: '%s'", "Write where it leads, or take it out."),
  RELATIVE_LINK(true, "a link is not whole: '%s'", "Write it with its scheme and its host."),
  LINK_SCHEME(true, "mail programs do not follow this: '%s'", "Write an https address."),
  INSECURE_LINK(false, "a link is not encrypted: '%s'", "Write https, if the site has it."),
  LOCAL_ADDRESS(false, "only this machine can open this: '%s'", "Write a public address."),
  WORDLESS_LINK(false, "a link has no words: '%s'", "Name what it opens, in alt of its picture."),
  VAGUE_LINK(false, "a link does not say what it opens: '%s'", "Name what it opens."),
  MISLEADING_LINK(
      false, "a link shows another address than it opens: '%s'", "Show that, or words: %s."),

  // what has to stand in it
  UNSUBSCRIBE_LINK(true, "no link to unsubscribe is seen: '%s'", "Show reader.unsubscribe there."),
  PREFERENCES_LINK(
      true, "no link to the preferences is seen: '%s'", "Show reader.preferences there."),
  POSTAL_ADDRESS(
      true, "the sender's postal address is missing: '%s'", "Write sender.postalAddress there."),

  // the two parts together, and what a template left behind
  TEXT_LINK(true, "the text lacks a link that the HTML has: '%s'", "Write it there too."),
  ONE_PART_ONLY(true, "a post is told in one of the parts alone: '%s'", "Tell it in both."),
  TEXT_MARKUP(false, "markup came to stand in the text: '%s'", "Write the text without."),
  TEXT_WIDTH(false, "a line of the text is wider than 78 characters: '%s'", "Wrap it."),
  TEMPLATE_SYNTAX(true, "a template was not filled in: '%s'", "Correct the template."),
  UNFILLED_SLOT(
      true, "a value of reader was cut or changed: '%s'", "Put it in as it is, and nothing else.");

  private final Wording wording;

  EmailCheck(boolean isError, String what, String remedy) {
    this.wording = new Wording(isError, what, remedy);
  }

  @Override
  public Wording wording() {
    return wording;
  }
}

package dev.postrider.validator;

/// By which names the parts of RSS and Atom are told apart from those of others.
final class Namespaces {

  static final String NONE = "";
  static final String ATOM = "http://www.w3.org/2005/Atom";
  static final String CONTENT = "http://purl.org/rss/1.0/modules/content/";
  static final String DC = "http://purl.org/dc/elements/1.1/";
  static final String HISTORY = "http://purl.org/syndication/history/1.0";
  static final String MEDIA = "http://search.yahoo.com/mrss/";
  static final String XHTML = "http://www.w3.org/1999/xhtml";

  /// Of an attribute, as [dev.postrider.document.XmlElement#attributes] has it.
  static final String LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang";

  private Namespaces() {}
}

package org.zhibiao.crawl.extract;

/** A run of text in XML, as it stands on the page. */
record XmlText(String whole) implements XmlNode {
  /** The words, with one space between them wherever there was room of any kind. */
  String words() {
    return Markup.words(whole);
  }
}

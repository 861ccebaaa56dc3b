package org.zhibiao.crawl.extract;

/** What an element of XML holds: further elements and text, in the order of the page. */
sealed interface XmlNode permits XmlElement, XmlText {}

package org.zhibiao.web.account;

import java.util.List;

/** The terms of use, or the privacy notice. */
public record TermsPage(String title, String version, List<Section> sections) {
  public TermsPage {
    sections = List.copyOf(sections);
  }

  public record Section(String heading, List<String> paragraphs) {
    public Section {
      paragraphs = List.copyOf(paragraphs);
    }
  }
}

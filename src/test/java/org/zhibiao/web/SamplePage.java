package org.zhibiao.web;

import java.util.List;

/**
 * A page that readers see, one of every sort; records by the ids of {@code every-kind.jsonl}.
 *
 * @param name says it in test reports and names its picture
 */
record SamplePage(String name, String address) {
  static final List<SamplePage> ALL =
      List.of(
          new SamplePage("home", "/"),
          new SamplePage("results-many", "/search?q=textiles&kind=standard"),
          new SamplePage("results-deep", "/search?kind=standard&page=3"),
          new SamplePage("results-mixed", "/search?q=formaldehyde"),
          new SamplePage("results-chinese", "/search?q=%E7%94%B2%E9%86%9B"),
          new SamplePage("results-number", "/search?q=gbt3920"),
          new SamplePage("results-notices", "/search?kind=notice&sort=deadline"),
          new SamplePage(
              "results-filtered",
              "/search?q=textiles&kind=standard&status=in_force&status=superseded&ics=59.080.01&jurisdiction=CN"),
          new SamplePage("results-relaxed", "/search?q=formaldehyde+textiles+zeppelin+garments"),
          new SamplePage("results-empty", "/search?q=xyzzyqwerty&kind=patent"),
          new SamplePage("results-nonsense", "/search?q=%3Cb%3E&year=soon&sort=colour&page=999999"),
          new SamplePage(
              "results-implied",
              "/search?q=%E6%AC%A7%E7%9B%9F+%E5%A4%B9%E5%85%8B+%E5%8F%AC%E5%9B%9E&kind=recall"),
          new SamplePage("results-tree", "/search?ics=59.080&ics=13.340.10"),
          new SamplePage(
              "results-years", "/search?kind=standard&year=2010-2019&year_from=20&year_to=2019"),
          new SamplePage("results-explained", "/search?q=formaldehyde&explain=1"),
          new SamplePage("results-beyond", "/search?q=formaldehyde&page=90"),
          new SamplePage("record-standard", "/records/edition-2026"),
          new SamplePage("record-standard-ending", "/records/edition-2008"),
          new SamplePage("record-standard-superseded", "/records/edition-1997"),
          new SamplePage("record-standard-withdrawn", "/records/withdrawn"),
          new SamplePage("record-standard-draft", "/records/draft"),
          new SamplePage("record-standard-foreign", "/records/iso-2016"),
          new SamplePage("record-regulation", "/records/regulation"),
          new SamplePage("record-notice-open", "/records/notice-open"),
          new SamplePage("record-notice-later", "/records/notice-later"),
          new SamplePage("record-notice-closed", "/records/notice-closed"),
          new SamplePage("record-notice-words", "/records/notice-words"),
          new SamplePage("record-recall-serious", "/records/recall-serious"),
          new SamplePage("record-recall", "/records/recall"),
          new SamplePage("record-substance", "/records/substance"),
          new SamplePage("record-policy", "/records/policy"),
          new SamplePage("record-literature", "/records/literature"),
          new SamplePage("record-patent", "/records/patent"),
          new SamplePage("record-news", "/records/news"),
          new SamplePage("record-guide", "/records/guide"),
          new SamplePage("record-hostile", "/records/hostile"),
          new SamplePage("record-long-number", "/records/long-number"),
          new SamplePage("record-long-title", "/records/long-title"),
          new SamplePage("record-bare", "/records/bare"),
          new SamplePage("about", "/about"),
          new SamplePage("sources", "/sources"),
          new SamplePage("source", "/sources/openstd"),
          new SamplePage("source-untouched", "/sources/jsa-webdesk"),
          new SamplePage("not-found", "/records/no-such-record"));

  @Override
  public String toString() {
    return name;
  }
}

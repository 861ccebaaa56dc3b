package org.zhibiao.web;

import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.zhibiao.accounts.Registration;
import org.zhibiao.web.account.TermsPage;
import org.zhibiao.web.account.TermsPage.Section;
import org.zhibiao.web.page.Frame;
import org.zhibiao.web.page.Words;

/** The terms of use and the privacy notice. */
final class TermsPages {
  private final Site site;
  private final String contact;

  TermsPages(Site site, String contact) {
    this.site = site;
    this.contact = contact;
  }

  void terms(Context ctx) {
    show(ctx, "/terms", "terms");
  }

  void privacy(Context ctx) {
    show(ctx, "/privacy", "privacy");
  }

  private void show(Context ctx, String address, String key) {
    Words words = site.words(ctx);
    List<Section> sections = new ArrayList<>();
    for (int number = 1; words.find(key + "." + number).isPresent(); number++) {
      String name = key + "." + number;
      String who = contact.isEmpty() ? words.get("terms.no-contact") : contact;
      sections.add(
          new Section(words.get(name), List.of(words.get(name + ".text", who).split("\n"))));
    }
    String title = words.get(key + ".title");
    Frame frame = site.frame(words, address, Frame.Heading.of(title), Optional.empty(), "");
    site.show(ctx, "entry/terms.jte", frame, new TermsPage(title, Registration.TERMS, sections));
  }
}

package org.zhibiao.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import javax.imageio.ImageIO;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zhibiao.accounts.Actor;
import org.zhibiao.curation.attachment.Attachments;

/** Making one record two at the desk, and what readers see of it. */
class SplitDeskTest {
  private static final String MIXED = "/records/GB-1-2020";
  private static final String FORM = "/desk" + MIXED + "/split";

  @TempDir Path folder;
  private TestSite site;
  private Surfer librarian;
  private Surfer reader;

  @BeforeEach
  void start() {
    site = new TestSite(folder);
    librarian = site.librarian("limin@example.com");
    reader = new Surfer(site.port());
    site.say("a", "{'kind':'standard','number':'GB 1-2020','title':{'zh':'布'}}");
    site.say("b", "{'kind':'standard','number':'GB 1-2020','title':{'en':'Yarn <b>'}}");
  }

  @AfterEach
  void stop() {
    site.close();
  }

  private HttpResponse<String> split(String query) {
    return librarian.fillIn(FORM + query, FORM);
  }

  @Test
  void whatItComesToIsShownAndThenDoneAndTakenBack() {
    assertThat(librarian.page("/desk" + MIXED).select("a[href=" + FORM + "]")).hasSize(1);
    String query = "?go=b&number=GB+2-2021";
    Document page = librarian.page(FORM + query);
    assertThat(page.select(".sides td").eachText()).contains("GB 1-2020", "GB 2-2021", "Yarn <b>");
    assertThat(reader.get("/records/GB-2-2021").statusCode()).isEqualTo(404);
    HttpResponse<String> done = split(query);
    assertThat(Surfer.to(done)).startsWith("/desk/operations/").endsWith("?done=split");
    assertThat(reader.page("/records/GB-2-2021").expectFirst("h1").text()).contains("Yarn <b>");
    assertThat(titles()).containsOnlyKeys("zh");
    String operation = Surfer.to(done).replaceFirst("\\?.*", "");
    librarian.submit(operation, operation + "/undo");
    assertThat(reader.get("/records/GB-2-2021").statusCode()).isEqualTo(410);
    assertThat(titles()).containsKeys("zh", "en");
  }

  private Map<String, String> titles() {
    return site.catalogue().catalogue().find("GB-1-2020").orElseThrow().fields().title().texts();
  }

  @Test
  void filesGoAlongAndComeBack() throws Exception {
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    ImageIO.write(new BufferedImage(4, 4, BufferedImage.TYPE_INT_RGB), "png", png);
    Attachments.Kept kept =
        (Attachments.Kept)
            site.attachments()
                .add(
                    new Actor("person:li", "192.0.2.1", ""),
                    "GB-1-2020",
                    new Attachments.Stated("label.png", "permission", "public"),
                    new ByteArrayInputStream(png.toByteArray()));
    long id = kept.attachment().id();
    HttpResponse<String> done = split("?go=b&number=GB+2-2021&file=" + id);
    assertThat(site.attachments().of("GB-2-2021")).hasSize(1);
    assertThat(site.attachments().of("GB-1-2020")).isEmpty();
    String operation = Surfer.to(done).replaceFirst("\\?.*", "");
    librarian.submit(operation, operation + "/undo");
    assertThat(site.attachments().of("GB-1-2020")).hasSize(1);
  }

  @Test
  void whatWillNotDoIsSaidAndNothingTypedIsLost() {
    site.say("c", "{'kind':'standard','number':'GB 7-2020','title':{'zh':'丝'}}");
    Document taken = librarian.page(FORM + "?go=b&number=gb7-2020");
    assertThat(taken.select(".notice-box").text()).contains("已经有一条记录用这个编号");
    assertThat(taken.select(".notice-box a").attr("href")).isEqualTo("/records/GB-7-2020");
    assertThat(taken.expectFirst("#number").val()).isEqualTo("gb7-2020");
    assertThat(taken.select("[name=go][value=b][checked]")).hasSize(1);
    String csrf = librarian.csrf(FORM + "?go=b&number=GB+2-2021");
    HttpResponse<String> stale =
        librarian.post(FORM, "csrf", csrf, "revision", "9", "go", "b", "number", "GB 2-2021");
    assertThat(stale.statusCode()).isEqualTo(409);
    assertThat(Jsoup.parse(stale.body()).select(".notice-box").text()).contains("刚才变了");
    assertThat(Surfer.to(reader.get(FORM))).startsWith("/sign-in");
  }
}

package org.zhibiao.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zhibiao.catalogue.Field;
import org.zhibiao.catalogue.Status;

/** One change to all records of a list of results. */
class BulkDeskTest {
  private static final String LIST =
      "/desk/bulk?list=" + URLEncoder.encode("kind=standard", StandardCharsets.UTF_8);

  @TempDir Path folder;
  private TestSite site;
  private Surfer librarian;
  private Surfer reader;

  @BeforeEach
  void start() {
    site = new TestSite(folder);
    librarian = site.librarian("limin@example.com");
    reader = new Surfer(site.port());
    for (int i = 1; i <= 3; i++) {
      site.say(
          "a",
          "{'kind':'standard','number':'GB "
              + i
              + "-2020','title':{'zh':'布<b>'},'status':'draft'}");
    }
    site.say("a", "{'kind':'guide','number':'指南 1','title':{'zh':'布'},'status':'draft'}");
  }

  @AfterEach
  void stop() {
    site.close();
  }

  private Status status(String id) {
    return site.catalogue()
        .catalogue()
        .find(id)
        .orElseThrow()
        .fields()
        .get(Field.STATUS)
        .orElseThrow();
  }

  @Test
  void theResultsLeadALibrarianToItAndNobodyElse() {
    String href = LIST;
    assertThat(librarian.page("/search?kind=standard").select("a[href=" + href + "]")).hasSize(1);
    assertThat(reader.page("/search?kind=standard").select("a[href^=/desk]")).isEmpty();
    assertThat(Surfer.to(reader.get(LIST))).startsWith("/sign-in");
  }

  @Test
  void aChangeIsPreviewedDoneForAllButWhatIsLeftOutAndTakenBack() {
    Document chosen = librarian.page(LIST + "&field=status");
    assertThat(chosen.select("#value option").eachAttr("value")).contains("in_force");
    String plan = LIST + "&field=status&way=set&value=in_force";
    Document page = librarian.page(plan);
    assertThat(page.select(".ledger tbody tr")).hasSize(3);
    assertThat(page.select(".ledger tbody").text()).contains("布<b>", "草案", "现行");
    assertThat(status("GB-1-2020")).isEqualTo(Status.DRAFT);
    HttpResponse<String> done = librarian.fillIn(plan, "/desk/bulk", "except", "GB-2-2020");
    assertThat(Surfer.to(done)).startsWith("/desk/operations/").endsWith("?done=bulk");
    assertThat(status("GB-1-2020")).isEqualTo(Status.IN_FORCE);
    assertThat(status("GB-2-2020")).isEqualTo(Status.DRAFT);
    assertThat(status("指南-1")).isEqualTo(Status.DRAFT);
    String operation = Surfer.to(done).replaceFirst("\\?.*", "");
    assertThat(librarian.page(operation).text()).contains("状态：in_force");
    librarian.submit(operation, operation + "/undo");
    assertThat(status("GB-1-2020")).isEqualTo(Status.DRAFT);
  }

  @Test
  void aListThatMovedMeanwhileIsShownAgain() {
    String plan = LIST + "&field=edition&way=set&value=7";
    String csrf = librarian.csrf(plan);
    String seen = librarian.page(plan).expectFirst("[name=seen]").val();
    site.say("a", "{'kind':'standard','number':'GB 4-2020','title':{'zh':'布'}}");
    HttpResponse<String> answer =
        librarian.post(
            "/desk/bulk",
            "csrf",
            csrf,
            "list",
            "kind=standard",
            "field",
            "edition",
            "way",
            "set",
            "value",
            "7",
            "seen",
            seen);
    assertThat(answer.statusCode()).isEqualTo(409);
    Document page = Jsoup.parse(answer.body());
    assertThat(page.select(".notice-box").text()).contains("刚才变了");
    assertThat(page.select(".ledger tbody tr")).hasSize(4);
    assertThat(page.expectFirst("#value").val()).isEqualTo("7");
  }

  @Test
  void whatWillNotDoIsSaidForEachRecord() {
    Document page = librarian.page(LIST + "&field=ics&way=add&value=nonsense");
    assertThat(page.select(".ledger tbody tr")).hasSize(3);
    assertThat(page.select("form[action=/desk/bulk] button")).isEmpty();
    assertThat(librarian.page(LIST + "&field=number&way=set&value=1").select("#value")).isEmpty();
  }
}

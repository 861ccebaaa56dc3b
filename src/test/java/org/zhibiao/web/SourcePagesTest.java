package org.zhibiao.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The pages that say how the sources stand. */
class SourcePagesTest {
  @TempDir Path folder;
  private TestSite site;

  @BeforeEach
  void start() {
    site = new TestSite(folder);
  }

  @AfterEach
  void stop() {
    site.close();
  }

  @Test
  void aSourceThatWasNeverHarvestedSaysSo() throws Exception {
    assertThat(site.get("/sources").body()).contains("尚未采集").contains("/sources/openstd");
    assertThat(site.get("/sources/openstd").body()).contains("尚未采集").contains("条款未读");
  }

  @Test
  void howTheLastHarvestEndedIsToldInWords() throws Exception {
    site.catalogue().harvested("openstd", "done", "crawl.unseen", "[\"4\"]");
    site.catalogue()
        .harvested("openstd", "failed", "crawl.problem.fields", "[\"number\",\"38\",\"50\"]");
    String all = site.get("/sources").body();
    assertThat(all).contains("50 条中有 38 条缺少字段 number").contains("2026-11-22 09:00");
    String one = site.get("/sources/openstd").body();
    assertThat(one)
        .contains("1,203")
        .contains("来源不再显示 4 条记录")
        .contains("row &lt;b&gt;1&lt;/b&gt;")
        .doesNotContain("row <b>");
  }

  @Test
  void aSourceThatThereIsNotIsNotFound() throws Exception {
    HttpResponse<String> answer = site.get("/sources/no-such-source");
    assertThat(answer.statusCode()).isEqualTo(404);
  }

  @Test
  void aRecordSaysSinceWhenItsSourceDoesNotShowItAnyMore() throws Exception {
    String id =
        site.say("openstd", "{'kind':'standard','number':'GB/T 1-2020','title':{'zh':'样品'}}");
    site.catalogue()
        .catalogue()
        .markUnseen("openstd", java.util.List.of(id), site.catalogue().clock().instant());
    assertThat(site.get("/records/" + id).body()).contains("自 2026-11-22 起来源不再显示");
  }

  @Test
  void theHistoryTellsWhatAFieldWasAndWhatItIs() throws Exception {
    String id =
        site.say(
            "openstd",
            "{'kind':'standard','number':'GB/T 1-2020','title':{'zh':'样品'},'status':'in_force',"
                + "'ics':['59.080.01','61.020']}");
    site.say(
        "openstd",
        "{'kind':'standard','number':'GB/T 1-2020','title':{'zh':'样品 甲'},'status':'withdrawn',"
            + "'ics':['61.020','59.080.30']}");
    assertThat(site.get("/records/" + id).body())
        .containsSubsequence("<del>样品</del>", "<ins>样品 甲</ins>")
        .containsSubsequence("<del>现行</del>", "<ins>废止</ins>")
        .containsSubsequence("<del>59.080.01</del>", "<ins>59.080.30</ins>");
  }
}

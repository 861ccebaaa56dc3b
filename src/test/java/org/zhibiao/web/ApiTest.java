package org.zhibiao.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What programs are answered, and load balancers. */
class ApiTest {
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

  private void sayOne() {
    site.say(
        "file",
        "{'kind':'standard','number':'GB/T 1-2020','title':{'zh':'棉布 cotton','en':'Cotton cloth'}}");
  }

  @Test
  void theServerIsWellWhenStoreAndIndexAnswer() throws Exception {
    assertThat(site.get("/healthz").statusCode()).as("nothing to index").isEqualTo(200);
    sayOne();
    HttpResponse<String> answer = site.get("/healthz");
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).contains("\"records\":1", "\"indexed\":1");
    assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
  }

  @Test
  void aStoreWithoutAnIndexIsNotWell() throws Exception {
    site.catalogue().say("file", "{'kind':'standard','number':'GB/T 1-2020','title':{'zh':'甲'}}");
    HttpResponse<String> answer = site.get("/healthz");
    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.body()).contains("\"index\":\"failing\"", "\"store\":\"ok\"");
    assertThat(site.send("HEAD", "/healthz").statusCode()).isEqualTo(503);
  }

  @Test
  void anIndexThatNoLongerAnswersIsSeenAtOnce() throws Exception {
    sayOne();
    assertThat(site.get("/healthz").statusCode()).isEqualTo(200);
    site.index().close();
    assertThat(site.get("/healthz").statusCode()).isEqualTo(503);
  }

  @Test
  void theLanguageAskedForGoesOverTheOneAccepted() throws Exception {
    sayOne();
    String address = "/api/v1/suggest?q=cotton";
    assertThat(site.get(address).body()).contains("棉布");
    assertThat(site.get(address, "Accept-Language", "en-GB").body()).contains("Cotton cloth");
    assertThat(site.get(address + "&lang=en").body()).contains("Cotton cloth");
    assertThat(site.get(address + "&lang=zh", "Accept-Language", "en").body()).contains("棉布");
    HttpResponse<String> none = site.get("/api/v1/search?q=cotton&lang=xx");
    assertThat(none.statusCode()).isEqualTo(400);
    assertThat(none.body()).contains("\"parameter\":\"lang\"");
  }

  @Test
  void whatDependsOnTheLanguageSaysSo() throws Exception {
    for (String address : List.of("/api/v1/search?q=cotton", "/api/v1/suggest?q=cotton")) {
      assertThat(site.get(address).headers().allValues("Vary"))
          .as(address)
          .anyMatch(vary -> vary.contains("Accept-Language"));
      assertThat(site.get(address, "Accept-Encoding", "gzip").headers().allValues("Vary"))
          .as(address)
          .anyMatch(vary -> vary.contains("Accept-Language"));
    }
  }

  @Test
  void publicDataMayBeReadByEverySiteAndIsAskedForAnew() throws Exception {
    sayOne();
    for (String address :
        List.of("/api/v1/search?q=x", "/api/v1/suggest?q=x", "/api/v1/records/GB-T-1-2020")) {
      HttpResponse<String> answer = site.get(address);
      assertThat(answer.statusCode()).as(address).isEqualTo(200);
      assertThat(answer.headers().firstValue("Cache-Control")).as(address).contains("no-cache");
      assertThat(answer.headers().firstValue("Access-Control-Allow-Origin"))
          .as(address)
          .contains("*");
    }
    HttpResponse<String> none = site.get("/api/v1/records/none");
    assertThat(none.headers().firstValue("Cache-Control")).contains("no-store");
    assertThat(none.headers().firstValue("Access-Control-Allow-Origin")).contains("*");
    assertThat(site.get("/").headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
    assertThat(site.get("/healthz").headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
  }
}

package org.zhibiao.web.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zhibiao.web.TestSite;

/** What load balancers are answered, in every state of store and index. */
class HealthTest {
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
}

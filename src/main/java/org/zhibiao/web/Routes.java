package org.zhibiao.web;

import static org.zhibiao.web.Route.get;

import java.util.List;
import org.zhibiao.web.api.HealthApi;
import org.zhibiao.web.api.RecordApi;
import org.zhibiao.web.api.SearchApi;

/** Everything that the server answers, in one list. */
final class Routes {
  private Routes() {}

  static List<Route> of(
      HomePages home,
      SearchPages search,
      RecordPages records,
      AboutPages about,
      SourcePages sources,
      StaticFiles files,
      SearchApi searchApi,
      RecordApi recordApi,
      HealthApi health) {
    return List.of(
        get("/", home::home),
        get("/search", search::results),
        get("/records/{id}", records::record),
        get("/records/{id}/bibtex", records::bibtex),
        get("/about", about::about),
        get("/sources", sources::all),
        get("/sources/{id}", sources::one),
        get("/robots.txt", files::robots),
        get("/favicon.ico", files::icon),
        get("/static/<path>", files::file),
        get("/api/v1/search", searchApi::search),
        get("/api/v1/records/{id}", recordApi::record),
        get("/api/v1/suggest", searchApi::suggest),
        get("/healthz", health::health),
        get("/metrics", health::metrics));
  }
}

package org.zhibiao.web;

import static org.zhibiao.web.Right.ACCOUNT_TOKEN;
import static org.zhibiao.web.Right.ADMINISTRATOR;
import static org.zhibiao.web.Right.ANYONE;
import static org.zhibiao.web.Right.HALF;
import static org.zhibiao.web.Right.LETTER;
import static org.zhibiao.web.Right.LIBRARIAN;
import static org.zhibiao.web.Right.OWNER;
import static org.zhibiao.web.Right.PERSON;
import static org.zhibiao.web.Route.get;
import static org.zhibiao.web.Route.post;

import java.util.List;
import java.util.stream.Stream;
import org.zhibiao.web.api.AccountApi;
import org.zhibiao.web.api.HealthApi;
import org.zhibiao.web.api.RecordApi;
import org.zhibiao.web.api.SearchApi;

/** Everything that the server answers, and to whom, in one list. */
final class Routes {
  private Routes() {}

  /** What everybody may read. */
  static List<Route> ofCatalogue(
      HomePages home,
      SearchPages search,
      ExportPages exports,
      RecordPages records,
      FilePages attached,
      AboutPages about,
      SourcePages sources,
      StaticFiles files,
      SearchApi searchApi,
      RecordApi recordApi,
      HealthApi health) {
    return List.of(
        get("/", ANYONE, home::home),
        get("/search", ANYONE, search::results),
        get("/search/export/{format}", ANYONE, exports::export).costly(),
        get("/records/{id}", ANYONE, records::record),
        get("/records/{id}/bibtex", ANYONE, records::bibtex),
        get("/records/{id}/files/{attachment}/{name}", ANYONE, attached::file),
        get("/about", ANYONE, about::about),
        get("/sources", ANYONE, sources::all),
        get("/sources/{id}", ANYONE, sources::one),
        get("/robots.txt", ANYONE, files::robots).unlimited(),
        get("/favicon.ico", ANYONE, files::icon).unlimited(),
        get("/static/<path>", ANYONE, files::file).unlimited(),
        get("/api/v1/search", ANYONE, searchApi::search),
        get("/api/v1/records/{id}", ANYONE, recordApi::record),
        get("/api/v1/suggest", ANYONE, searchApi::suggest),
        get("/healthz", ANYONE, health::health).unlimited(),
        get("/metrics", ANYONE, health::metrics).unlimited());
  }

  /** The ways in. */
  static List<Route> ofEntry(
      RegistrationPages registration,
      SignInPages signIn,
      ResetPages reset,
      InvitationPages invitation,
      TermsPages terms) {
    return List.of(
        get("/terms", ANYONE, terms::terms),
        get("/privacy", ANYONE, terms::privacy),
        get("/register", ANYONE, registration::form),
        post("/register", ANYONE, registration::register),
        get("/register/confirm", ANYONE, registration::confirming),
        post("/register/confirm", ANYONE, registration::confirm),
        get("/sign-in", ANYONE, signIn::form),
        post("/sign-in", ANYONE, signIn::signIn),
        get("/sign-in/second", HALF, signIn::secondForm),
        post("/sign-in/second", HALF, signIn::second),
        post("/sign-out", PERSON, signIn::signOut),
        get("/reset", ANYONE, reset::form),
        post("/reset", ANYONE, reset::ask),
        get("/reset/new", ANYONE, reset::newForm),
        post("/reset/new", ANYONE, reset::set),
        get("/invitation", ANYONE, invitation::form),
        post("/invitation", ANYONE, invitation::accept));
  }

  /** One's own account. */
  static List<Route> ofAccount(
      AccountPages account, SecurityPages security, EnterprisePages enterprise, TokenPages tokens) {
    return List.of(
        get("/account", PERSON, account::profile),
        post("/account", PERSON, account::change),
        post("/account/terms", PERSON, account::acceptTerms),
        post("/account/address", PERSON, account::changeAddress),
        get("/account/address", ANYONE, account::confirmingAddress),
        post("/account/address/confirm", ANYONE, account::confirmAddress),
        get("/account/notices", PERSON, account::notices),
        post("/account/notices", PERSON, account::chooseNotices),
        get("/account/data", PERSON, account::data),
        get("/account/data.json", PERSON, account::download),
        post("/account/close", PERSON, account::close),
        get("/account/security", PERSON, security::security),
        post("/account/password", PERSON, security::changePassword),
        post("/account/sessions/end", PERSON, security::endSession),
        post("/account/sessions/end-others", PERSON, security::endOtherSessions),
        get(Gate.SECOND_FACTOR, PERSON, security::setUp),
        post(Gate.SECOND_FACTOR, PERSON, security::enable),
        post("/account/recovery-codes", PERSON, security::renewCodes),
        post("/account/second-factor/off", PERSON, security::disable),
        get("/account/enterprise", PERSON, enterprise::enterprise),
        post("/account/enterprise", OWNER, enterprise::change),
        get("/account/members", PERSON, enterprise::members),
        post("/account/members/invite", OWNER, enterprise::invite),
        post("/account/members/withdraw", OWNER, enterprise::withdraw),
        post("/account/members/remove", OWNER, enterprise::remove),
        post("/account/members/role", OWNER, enterprise::setOwner),
        post("/account/members/hand-over", OWNER, enterprise::handOver),
        post("/account/leave", PERSON, enterprise::leave),
        get("/account/tokens", PERSON, tokens::tokens),
        post("/account/tokens", PERSON, tokens::make),
        post("/account/tokens/revoke", PERSON, tokens::revoke),
        get(
            "/api/v1/account",
            ACCOUNT_TOKEN,
            ctx -> AccountApi.account(ctx, Visitor.of(ctx).token().orElseThrow())));
  }

  /** What people want to hear of. */
  static List<Route> ofSubscriptions(SubscriptionPages subscriptions, ConcernPages concern) {
    return List.of(
        get("/account/subscriptions", PERSON, subscriptions::list),
        post("/account/subscriptions", PERSON, subscriptions::save),
        get("/account/subscriptions/new", PERSON, subscriptions::saving),
        get(ConcernPages.ADDRESS, PERSON, concern::form),
        post(ConcernPages.ADDRESS, PERSON, concern::choose),
        get("/account/subscriptions/{id}", PERSON, subscriptions::test),
        post("/account/subscriptions/change", PERSON, subscriptions::change),
        post("/account/subscriptions/drop", PERSON, subscriptions::drop),
        get("/account/follow", PERSON, subscriptions::following),
        post("/account/follow", PERSON, subscriptions::follow),
        get("/account/inbox", PERSON, subscriptions::inbox),
        post("/account/inbox/read", PERSON, subscriptions::markRead),
        post("/account/calendar/renew", PERSON, subscriptions::renewCalendar),
        post("/account/letters/stop", PERSON, subscriptions::stop),
        post("/account/letters/resume", PERSON, subscriptions::resume),
        get("/letters", LETTER, subscriptions::letters),
        get("/letters/keep", LETTER, subscriptions::keeping),
        post("/letters/keep", LETTER, subscriptions::keep),
        get("/letters/stop", LETTER, subscriptions::letters),
        post("/letters/stop", LETTER, subscriptions::stopByLetter));
  }

  /** What programs of the reader fetch by themselves. */
  static List<Route> ofFeeds(FeedPages feeds) {
    return List.of(
        get("/feeds/search", ANYONE, feeds::search),
        get("/feeds/records/{id}", ANYONE, feeds::record),
        get("/feeds/calendar/{token}", LETTER, feeds::calendar));
  }

  /** Where enterprises are told by their programs. */
  static List<Route> ofWebhooks(WebhookPages webhooks) {
    return List.of(
        get("/account/enterprise/webhooks", OWNER, webhooks::list),
        post("/account/enterprise/webhooks", OWNER, webhooks::add),
        get("/account/enterprise/webhooks/{id}", OWNER, webhooks::one),
        get("/account/enterprise/webhooks/{id}/drop", OWNER, webhooks::dropping),
        post("/account/enterprise/webhooks/{id}/drop", OWNER, webhooks::drop),
        post("/account/enterprise/webhooks/{id}/on", OWNER, webhooks::switchOn),
        post("/account/enterprise/webhooks/{id}/secret", OWNER, webhooks::newSecret),
        post("/account/enterprise/webhooks/{id}/test", OWNER, webhooks::test));
  }

  /** Where librarians decide what the crawler doubts. */
  static List<Route> ofReview(ReviewDesk review) {
    return List.of(
        get("/desk/review", LIBRARIAN, review::list),
        post("/desk/review", LIBRARIAN, review::batch),
        get("/desk/review/{id}", LIBRARIAN, review::one),
        post("/desk/review/{id}", LIBRARIAN, review::decide).taking(Route.LONG),
        post("/desk/review/{id}/undo", LIBRARIAN, review::undo));
  }

  /** Where librarians write beside a record, for its readers and for one another. */
  static List<Route> ofNotes(NoteDesk notes) {
    return List.of(
        get("/desk/records/{id}/notes", LIBRARIAN, notes::notes),
        post("/desk/records/{id}/notes", LIBRARIAN, notes::tell).taking(Route.LONG),
        post("/desk/records/{id}/notes/delete", LIBRARIAN, notes::delete),
        post("/desk/records/{id}/notes/readers", LIBRARIAN, notes::write).taking(Route.LONG),
        post("/desk/records/{id}/notes/readers/remove", LIBRARIAN, notes::remove));
  }

  /** Where spreadsheets come in. */
  static List<Route> ofImports(ImportDesk imports) {
    return List.of(
        get("/desk/imports", LIBRARIAN, imports::list),
        post("/desk/imports", LIBRARIAN, imports::upload).taking(Route.FILE),
        get("/desk/imports/template/{format}", LIBRARIAN, imports::template),
        get("/desk/imports/{id}", LIBRARIAN, imports::one),
        post("/desk/imports/{id}/columns", LIBRARIAN, imports::columns),
        post("/desk/imports/{id}", LIBRARIAN, imports::run));
  }

  /** Where records are made one, and what was done by the many is taken back. */
  static List<Route> ofOperations(
      MergeDesk merge, SplitDesk split, BulkDesk bulk, OperationDesk operations) {
    return List.of(
        get("/desk/records/{id}/merge", LIBRARIAN, merge::form),
        post("/desk/records/{id}/merge", LIBRARIAN, merge::merge),
        get("/desk/records/{id}/split", LIBRARIAN, split::form),
        post("/desk/records/{id}/split", LIBRARIAN, split::split),
        get(BulkDesk.BULK, LIBRARIAN, bulk::form),
        post(BulkDesk.BULK, LIBRARIAN, bulk::run),
        get("/desk/operations", LIBRARIAN, operations::list),
        get("/desk/operations/{id}", LIBRARIAN, operations::one),
        post("/desk/operations/{id}/undo", LIBRARIAN, operations::undo));
  }

  /** Where librarians see how good the catalogue is. */
  static List<Route> ofQuality(QualityDesk quality) {
    return List.of(
        get("/desk/quality", LIBRARIAN, quality::board),
        get("/desk/quality/missing", LIBRARIAN, quality::missing));
  }

  /** Where librarians put records first for a query, or hide them. */
  static List<Route> ofPins(PinsDesk pins) {
    return List.of(
        get("/desk/pins", LIBRARIAN, pins::list),
        get("/desk/pins/query", LIBRARIAN, pins::form),
        post("/desk/pins/query", LIBRARIAN, pins::save),
        post("/desk/pins/undo", LIBRARIAN, pins::undo));
  }

  /** Where librarians look after the sources. */
  static List<Route> ofSources(SourceDesk sources, SourceTrialDesk trial) {
    return List.of(
        get("/desk/sources", LIBRARIAN, sources::list),
        get("/desk/sources/{id}", LIBRARIAN, sources::one),
        post("/desk/sources/{id}/enable", LIBRARIAN, sources::enable),
        post("/desk/sources/{id}/disable", LIBRARIAN, sources::disable),
        post("/desk/sources/{id}/pause", LIBRARIAN, sources::pause),
        post("/desk/sources/{id}/resume", LIBRARIAN, sources::resume),
        post("/desk/sources/{id}/pace", LIBRARIAN, sources::pace),
        post("/desk/sources/{id}/run", LIBRARIAN, sources::run),
        get("/desk/sources/{id}/try", LIBRARIAN, trial::form),
        post("/desk/sources/{id}/try", LIBRARIAN, trial::run).taking(Route.PAGE));
  }

  /** Where librarians add words to the thesaurus. */
  static List<Route> ofWords(WordsDesk words) {
    return List.of(
        get("/desk/words", LIBRARIAN, words::list),
        post("/desk/words", LIBRARIAN, words::add),
        get("/desk/words/new", LIBRARIAN, words::adding),
        get("/desk/words/{id}", LIBRARIAN, words::one),
        post("/desk/words/{id}", LIBRARIAN, words::change),
        post("/desk/words/{id}/undo", LIBRARIAN, words::undo));
  }

  /** Where the platform's people work. */
  static List<Route> ofDesk(
      HealthDesk health,
      EnterpriseDesk enterprises,
      PeopleDesk people,
      PlatformDesk platform,
      RecordDesk records,
      DraftDesk drafts,
      NumberDesk numbers,
      FileDesk files) {
    return List.of(
        get("/desk", LIBRARIAN, health::health),
        get("/desk/drafts", LIBRARIAN, drafts::list),
        post("/desk/drafts/drop", LIBRARIAN, drafts::drop),
        get("/desk/numbers", LIBRARIAN, numbers::check),
        get("/desk/records/new", LIBRARIAN, records::form),
        post("/desk/records/new", LIBRARIAN, records::save).taking(Route.LONG),
        get("/desk/records/{id}", LIBRARIAN, records::form),
        post("/desk/records/{id}", LIBRARIAN, records::save).taking(Route.LONG),
        post("/desk/records/{id}/revert", LIBRARIAN, records::revert),
        get("/desk/records/{id}/files", LIBRARIAN, files::files),
        post("/desk/records/{id}/files", LIBRARIAN, files::upload).taking(Route.FILE),
        post("/desk/records/{id}/files/open", LIBRARIAN, files::open),
        post("/desk/records/{id}/files/remove", LIBRARIAN, files::remove),
        post("/desk/records/{id}/files/restore", LIBRARIAN, files::restore),
        get("/desk/enterprises", LIBRARIAN, enterprises::list),
        get("/desk/enterprises/{id}", LIBRARIAN, enterprises::one),
        post("/desk/enterprises/{id}/approve", LIBRARIAN, enterprises::approve),
        post("/desk/enterprises/{id}/ask", LIBRARIAN, enterprises::ask),
        post("/desk/enterprises/{id}/refuse", LIBRARIAN, enterprises::refuse),
        post("/desk/enterprises/{id}/disable", ADMINISTRATOR, enterprises::disable),
        post("/desk/enterprises/{id}/enable", ADMINISTRATOR, enterprises::enable),
        get("/desk/people", ADMINISTRATOR, people::list),
        get("/desk/people/{id}", ADMINISTRATOR, people::one),
        post("/desk/people/{id}/role", ADMINISTRATOR, people::setRole),
        post("/desk/people/{id}/end-sessions", ADMINISTRATOR, people::endSessions),
        post("/desk/people/{id}/reset-second-factor", ADMINISTRATOR, people::resetSecondFactor),
        post("/desk/people/{id}/disable", ADMINISTRATOR, people::disable),
        post("/desk/people/{id}/enable", ADMINISTRATOR, people::enable),
        get("/desk/mail", ADMINISTRATOR, health::letters),
        post("/desk/mail/retry", ADMINISTRATOR, health::retry),
        post("/desk/mail/lift", ADMINISTRATOR, health::lift),
        get("/desk/settings", ADMINISTRATOR, platform::settings),
        post("/desk/settings", ADMINISTRATOR, platform::change),
        get("/desk/log", ADMINISTRATOR, platform::log));
  }

  /** What the platform writes to enterprises. */
  static List<Route> ofAnnouncements(
      AnnouncementDesk desk, AnnouncementDraftDesk drafts, AnnouncementPages pages) {
    return List.of(
        get("/account/inbox/announcement/{id}", PERSON, pages::one),
        get("/desk/announcements", LIBRARIAN, desk::list),
        post("/desk/announcements", LIBRARIAN, drafts::add).taking(Route.LONG),
        get("/desk/announcements/new", LIBRARIAN, drafts::writing),
        get("/desk/announcements/{id}", LIBRARIAN, desk::one),
        post("/desk/announcements/{id}", LIBRARIAN, drafts::change).taking(Route.LONG),
        get("/desk/announcements/{id}/edit", LIBRARIAN, drafts::editing),
        get("/desk/announcements/{id}/letter/{language}", LIBRARIAN, desk::letter),
        post("/desk/announcements/{id}/test", LIBRARIAN, desk::test),
        post("/desk/announcements/{id}/send", LIBRARIAN, desk::send),
        post("/desk/announcements/{id}/copy", LIBRARIAN, desk::copy),
        post("/desk/announcements/{id}/discard", LIBRARIAN, desk::discard));
  }

  @SafeVarargs
  static List<Route> all(List<Route>... lists) {
    return Stream.of(lists).flatMap(List::stream).toList();
  }
}

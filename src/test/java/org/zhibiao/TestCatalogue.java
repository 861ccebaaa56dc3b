package org.zhibiao;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.zhibiao.catalogue.Catalogue;
import org.zhibiao.catalogue.Draft;
import org.zhibiao.catalogue.Fields;
import org.zhibiao.catalogue.Outcome;
import org.zhibiao.catalogue.Sources;
import org.zhibiao.catalogue.Via;
import org.zhibiao.db.Database;

/** A real catalogue in a folder of its own, on a day that the test chooses. */
public final class TestCatalogue implements AutoCloseable {
  /** The day of the tests unless one says otherwise. */
  public static final Instant NOON = Instant.parse("2026-11-22T04:00:00Z");

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Database database;
  private final MovableClock clock = new MovableClock();
  private final Catalogue catalogue;

  public TestCatalogue(Path folder) {
    this.database = Database.open(folder.resolve("zhibiao.db"));
    this.catalogue = new Catalogue(database, Sources.known(), clock);
  }

  public Catalogue catalogue() {
    return catalogue;
  }

  public Clock clock() {
    return clock;
  }

  public Database database() {
    return database;
  }

  public void pass(Duration time) {
    clock.now = clock.now.plus(time);
  }

  /** One source's word, as single-quoted JSON. */
  public Outcome say(String source, String json) {
    return catalogue.upsert(draft(source, json));
  }

  public List<Outcome> sayAll(String source, List<String> jsons) {
    return catalogue.upsertAll(jsons.stream().map(json -> draft(source, json)).toList());
  }

  private Draft draft(String source, String json) {
    return Draft.of(source, Via.IMPORT, clock.instant(), fields(json));
  }

  public static Fields fields(String json) {
    try {
      return Fields.read(JSON.readTree(json.replace('\'', '"')));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }

  @Override
  public void close() {
    database.close();
  }

  private static final class MovableClock extends Clock {
    private Instant now = NOON;

    @Override
    public ZoneId getZone() {
      return ZoneId.of("Asia/Shanghai");
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }

    @Override
    public Instant instant() {
      return now;
    }
  }
}

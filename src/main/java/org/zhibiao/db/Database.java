package org.zhibiao.db;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.locks.ReentrantLock;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.Jdbi;

/**
 * The system of record: an SQLite database in write-ahead mode.
 *
 * <p>One connection writes and several read. Readers see the last committed state and never wait
 * for the writer; a second process that writes waits its turn, up to {@link #BUSY}. Every committed
 * transaction survives the end of the process and a power cut. Thread-safe.
 */
public final class Database implements AutoCloseable {
  /** The newest migration; a test holds it level with the files. */
  static final String SCHEMA_VERSION = "18";

  private static final Duration BUSY = Duration.ofSeconds(30);
  private static final int READERS = 4;

  private final HikariDataSource writer;
  private final HikariDataSource readers;
  private final Jdbi writing;
  private final Jdbi reading;
  private final ReentrantLock oneWriter = new ReentrantLock(true);

  private Database(Path file) {
    SqliteLibrary.find();
    String url = "jdbc:sqlite:" + file;
    this.writer = pool("writer", url, 1, writerProperties());
    migrate(writer);
    this.readers = pool("readers", url, READERS, commonProperties());
    this.writing = Jdbi.create(writer);
    this.reading = Jdbi.create(readers);
  }

  /**
   * Opens the database file, creating it and its folder and bringing its schema up to date.
   *
   * @throws UncheckedIOException when the folder cannot be made or written
   */
  public static Database open(Path file) {
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Database(file);
  }

  /** Runs statements that only read, against one consistent state. */
  public <T, X extends Exception> T read(HandleCallback<T, X> work) throws X {
    return reading.inTransaction(work);
  }

  /**
   * Runs statements in one transaction that is committed as a whole or not at all. Not to be called
   * from within itself.
   */
  public <T, X extends Exception> T write(HandleCallback<T, X> work) throws X {
    oneWriter.lock();
    try {
      return writing.inTransaction(work);
    } finally {
      oneWriter.unlock();
    }
  }

  /** A small fact of the installation. */
  public Optional<String> setting(String name) {
    // Straight from JDBC, since every start asks: Jdbi's first statement takes a tenth of a second,
    // in which it makes itself known to the flight recorder.
    return read(
        handle -> {
          try (PreparedStatement statement =
              handle.getConnection().prepareStatement("SELECT value FROM setting WHERE name = ?")) {
            statement.setString(1, name);
            try (ResultSet row = statement.executeQuery()) {
              return row.next() ? Optional.of(row.getString(1)) : Optional.<String>empty();
            }
          } catch (SQLException e) {
            throw new IllegalStateException("cannot read the setting " + name, e);
          }
        });
  }

  public void putSetting(String name, String value) {
    write(
        handle ->
            handle
                .createUpdate(
                    "INSERT INTO setting (name, value) VALUES (:name, :value)"
                        + " ON CONFLICT (name) DO UPDATE SET value = excluded.value")
                .bind("name", name)
                .bind("value", value)
                .execute());
  }

  @Override
  public void close() {
    readers.close();
    writer.close();
  }

  private static Properties commonProperties() {
    Properties properties = new Properties();
    properties.setProperty("journal_mode", "WAL");
    properties.setProperty("synchronous", "FULL");
    properties.setProperty("foreign_keys", "true");
    properties.setProperty("busy_timeout", String.valueOf(BUSY.toMillis()));
    properties.setProperty("cache_size", "-8000");
    return properties;
  }

  private static Properties writerProperties() {
    Properties properties = commonProperties();
    // Taken at BEGIN, the write lock is waited for; taken later, in the middle of a transaction, it
    // fails at once.
    properties.setProperty("transaction_mode", "IMMEDIATE");
    return properties;
  }

  private static HikariDataSource pool(String name, String url, int size, Properties properties) {
    // Configured in place, it connects when it is first asked for a connection.
    HikariDataSource pool = new HikariDataSource();
    pool.setPoolName(name);
    pool.setJdbcUrl(url);
    pool.setMaximumPoolSize(size);
    pool.setMinimumIdle(1);
    pool.setDataSourceProperties(properties);
    pool.setConnectionTimeout(BUSY.toMillis());
    return pool;
  }

  private static void migrate(DataSource source) {
    // Flyway reads and digests every migration at each start; a level schema needs none of that.
    if (schemaVersion(source).equals(Optional.of(SCHEMA_VERSION))) {
      return;
    }
    Flyway.configure()
        .dataSource(source)
        .locations("classpath:db/migration")
        .placeholders(Map.of("serial", "INTEGER PRIMARY KEY AUTOINCREMENT"))
        .load()
        .migrate();
  }

  private static Optional<String> schemaVersion(DataSource source) {
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement();
        ResultSet tables =
            connection.getMetaData().getTables(null, null, "flyway_schema_history", null)) {
      if (!tables.next()) {
        return Optional.empty();
      }
      try (ResultSet row =
          statement.executeQuery(
              "SELECT version FROM flyway_schema_history WHERE success ORDER BY installed_rank DESC")) {
        return row.next() ? Optional.ofNullable(row.getString(1)) : Optional.empty();
      }
    } catch (SQLException e) {
      throw new IllegalStateException("cannot read the schema's version", e);
    }
  }
}

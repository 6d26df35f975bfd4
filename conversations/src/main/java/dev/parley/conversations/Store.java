package dev.parley.conversations;

import dev.parley.conversations.internal.BatchLoader;
import dev.parley.conversations.internal.BatchSaver;
import dev.parley.conversations.internal.Caches;
import dev.parley.conversations.internal.CommandRows;
import dev.parley.conversations.internal.Database;
import dev.parley.conversations.internal.Dialect;
import dev.parley.conversations.internal.DurableFiles;
import dev.parley.conversations.internal.EraseSweep;
import dev.parley.conversations.internal.FileRemoval;
import dev.parley.conversations.internal.Housekeeping;
import dev.parley.conversations.internal.Numbers;
import dev.parley.conversations.internal.Rows;
import dev.parley.model.Message;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/**
 * Everything that the hub remembers. Reading is thread-safe and never waits for writing. The
 * batches ({@link #load}, {@link #save}) belong to one thread, the dispatcher; small writes of
 * others may come between.
 *
 * <p>Methods here and on what it hands out block on the database: not for I/O threads. They throw
 * {@link StoreException}, or JDBI's own exceptions, when the database fails; nothing is half
 * written then.
 */
public final class Store implements AutoCloseable {
  private final Database database;
  private final Rows rows;
  private final Caches caches = new Caches();
  private final Numbers numbers = new Numbers();
  private final BatchLoader loader;
  private final BatchSaver saver;

  private final EraseSweep erasing;
  private final FileRemoval removing;
  private final Housekeeping housekeeping;
  private final Contacts contacts;
  private final Agents agents;
  private final AttachmentFiles attachments;
  private final Quarantines quarantine;
  private final WebhookDeliveries deliveries;
  private final AuditLog audit;
  private final Calendars calendars;
  private final Retention retention;
  private final RoutingRules routingRules;
  private final SlaPolicies slaPolicies;
  private final Shelf<CannedResponse> canned;
  private final Shelf<Macro> macros;

  private Store(Database database, StoreSettings settings) {
    this.database = database;
    this.rows = new Rows(database.dialect());
    this.loader = new BatchLoader(database.dialect(), rows, caches, numbers);
    this.saver = new BatchSaver(database.dialect(), rows, caches);
    this.contacts = new Contacts(database, rows, loader);
    this.agents = new Agents(database, rows);
    Path files = settings.files().resolve("attachments");
    this.attachments = new AttachmentFiles(files);
    this.quarantine = new Quarantines(database, rows, settings.files().resolve("quarantine"));
    this.removing = new FileRemoval(database, new DurableFiles(files));
    this.retention = new Retention(database, rows, settings.conversations());
    this.erasing = new EraseSweep(database, rows, new DurableFiles(files), quarantine::erase);
    this.deliveries = new WebhookDeliveries(database, rows);
    this.audit = new AuditLog(database, rows);
    this.housekeeping =
        new Housekeeping(
            database,
            settings,
            now -> {
              erasing.run();
              removing.run();
              quarantine.prune(now.minus(settings.quarantineRetention()));
              deliveries.prune(now);
              audit.prune(now.minus(settings.auditRetention()));
              subscribers().prune(now);
              idempotencyKeys().prune(now, settings.idempotencyKeys());
            });
    this.calendars = new Calendars(database);
    this.routingRules = new RoutingRules(database);
    this.slaPolicies = new SlaPolicies(database);
    this.canned = new Shelf<>(database, "canned_responses", CannedResponse.class);
    this.macros = new Shelf<>(database, "macros", Macro.class);
  }

  /**
   * Connects, brings the schema up to date and reads where the numbers stand.
   *
   * @throws StoreException when the database cannot be reached or migrated
   */
  public static Store open(StoreSettings settings) {
    Database database = Database.open(settings);
    try {
      Store store = new Store(database, settings);
      store.refresh();
      store.housekeeping.start();
      return store;
    } catch (RuntimeException e) {
      database.close();
      throw e;
    }
  }

  /**
   * Loads what a batch of messages needs, with a handful of queries however many they are.
   *
   * @param messages up to some 500
   */
  public Batch load(List<Message> messages) {
    return database
        .writer()
        .withHandle(
            handle -> {
              try {
                return new Batch(loader.load(handle.getConnection(), messages));
              } catch (SQLException e) {
                throw new StoreException("A batch of " + messages.size() + " is not loaded", e);
              }
            });
  }

  /**
   * Writes all of a batch in one transaction; durable when it returns. On any failure nothing is
   * written, and the same messages are to be loaded again.
   *
   * @throws StaleBatchException when somebody else stored part of it since it was loaded
   * @throws StoreException when the database fails
   */
  public void save(Batch batch) {
    try {
      database
          .writer()
          .<SQLException>useHandle(
              handle ->
                  handle.<SQLException>useTransaction(
                      tx -> saver.save(tx.getConnection(), batch.work())));
    } catch (SQLException e) {
      caches.clear();
      if (Dialect.isUniqueViolation(e)) {
        refresh();
        throw new StaleBatchException(e);
      }
      throw new StoreException("A batch is not written; nothing of it is", e);
    } catch (RuntimeException e) {
      // Whether the commit came through is not known: what was cached may be older than the rows.
      caches.clear();
      throw e;
    }
    saver.committed(batch.work());
    if (!batch.work().erasures.isEmpty()) {
      housekeeping.soon(erasing::run);
    }
    if (!batch.work().expired.isEmpty()) {
      housekeeping.soon(removing::run);
    }
  }

  private void refresh() {
    database
        .writer()
        .useHandle(
            handle -> {
              try {
                numbers.read(handle.getConnection());
              } catch (SQLException e) {
                throw new StoreException("The store's numbers cannot be read", e);
              }
              caches.open().clear();
              handle
                  .createQuery("SELECT * FROM commands WHERE " + CommandRows.OPEN)
                  .map((row, context) -> CommandRows.read(row, rows))
                  .forEach(command -> caches.open().put(command.id(), command));
            });
  }

  /** Removes at once what {@link StoreSettings} no longer keeps; done by itself every minute. */
  public void clean(Instant now) {
    housekeeping.clean(now);
  }

  public Conversations conversations() {
    return new Conversations(database, rows);
  }

  public Messages messages() {
    return new Messages(database, rows);
  }

  public Search search() {
    return new Search(database, rows, contacts, conversations());
  }

  public Contacts contacts() {
    return contacts;
  }

  public ContactMerges contactMerges() {
    return new ContactMerges(database, rows, contacts);
  }

  public Agents agents() {
    return agents;
  }

  public Teams teams() {
    return new Teams(database, rows, agents);
  }

  public Calendars calendars() {
    return calendars;
  }

  public SlaPolicies slaPolicies() {
    return slaPolicies;
  }

  public CustomFields customFields() {
    return new CustomFields(database);
  }

  /** The channels that were added while the hub ran. */
  public ChannelSetups channelSetups() {
    return new ChannelSetups(database);
  }

  /** What admins said of devices. */
  public Registrations registrations() {
    return new Registrations(database);
  }

  /** What devices log in with. */
  public DeviceCredentials deviceCredentials() {
    return new DeviceCredentials(database);
  }

  public Ratings ratings() {
    return new Ratings(database);
  }

  public Labels labels() {
    return new Labels(database);
  }

  public SavedViews savedViews() {
    return new SavedViews(database, rows);
  }

  public SecondFactors secondFactors() {
    return new SecondFactors(database, rows);
  }

  public LinkedLogins linkedLogins() {
    return new LinkedLogins(database, rows);
  }

  /** What becomes of new conversations. */
  public RoutingRules routingRules() {
    return routingRules;
  }

  /** How long conversations are kept. */
  public Retention retention() {
    return retention;
  }

  public Devices devices() {
    return new Devices(database, rows, caches);
  }

  public Commands commands() {
    return new Commands(database, rows);
  }

  public EventLog events() {
    return new EventLog(database, rows);
  }

  public Traces traces() {
    return new Traces(database);
  }

  public Sessions sessions() {
    return new Sessions(database, rows);
  }

  public Settings settings() {
    return new Settings(database);
  }

  /** What waits for its time. */
  public ScheduledMessages scheduled() {
    return new ScheduledMessages(database);
  }

  public Shelf<CannedResponse> canned() {
    return canned;
  }

  public Shelf<Macro> macros() {
    return macros;
  }

  public Preferences preferences() {
    return new Preferences(database);
  }

  public IdempotencyKeys idempotencyKeys() {
    return new IdempotencyKeys(database);
  }

  public Notifications notifications() {
    return new Notifications(database, rows);
  }

  public Reports reports() {
    return new Reports(database);
  }

  public Quarantines quarantine() {
    return quarantine;
  }

  /** How far programs are that listen under a name. */
  public Subscribers subscribers() {
    return new Subscribers(database);
  }

  /** Where events are sent to. */
  public Webhooks webhooks() {
    return new Webhooks(database, rows);
  }

  /** What is on its way to webhooks. */
  public WebhookDeliveries deliveries() {
    return deliveries;
  }

  /** Who did what. */
  public AuditLog audit() {
    return audit;
  }

  /** Who was erased. */
  public Erasures erasures() {
    return new Erasures(database, rows);
  }

  /** The bytes of files. */
  public AttachmentFiles attachments() {
    return attachments;
  }

  @Override
  public void close() {
    housekeeping.close();
    database.close();
  }
}

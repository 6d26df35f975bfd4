package dev.parley.inbox;

import dev.parley.conversations.Store;
import dev.parley.inbox.internal.api.Api;
import dev.parley.inbox.internal.audit.Audit;
import dev.parley.inbox.internal.auth.Accounts;
import dev.parley.inbox.internal.auth.Cookies;
import dev.parley.inbox.internal.auth.Gate;
import dev.parley.inbox.internal.auth.LoginLimiter;
import dev.parley.inbox.internal.auth.LoginSteps;
import dev.parley.inbox.internal.auth.Origins;
import dev.parley.inbox.internal.auth.Passwords;
import dev.parley.inbox.internal.auth.PendingLogins;
import dev.parley.inbox.internal.auth.SecondStep;
import dev.parley.inbox.internal.auth.Secrets;
import dev.parley.inbox.internal.compose.Waiting;
import dev.parley.inbox.internal.http.Guard;
import dev.parley.inbox.internal.http.Repeats;
import dev.parley.inbox.internal.http.Route;
import dev.parley.inbox.internal.http.Router;
import dev.parley.inbox.internal.live.ClientFrames;
import dev.parley.inbox.internal.live.EventLogView;
import dev.parley.inbox.internal.live.LiveDoor;
import dev.parley.inbox.internal.live.LiveFeed;
import dev.parley.inbox.internal.live.Lookers;
import dev.parley.inbox.internal.live.SessionWatch;
import dev.parley.inbox.internal.live.Starts;
import dev.parley.inbox.internal.live.VisitorsHere;
import dev.parley.inbox.internal.oidc.OidcLogins;
import dev.parley.inbox.internal.webhooks.AddressGuard;
import dev.parley.inbox.internal.webhooks.Deliveries;
import dev.parley.inbox.internal.webhooks.WebhookSecrets;
import dev.parley.inbox.web.AppFiles;
import dev.parley.inbox.web.RatePage;
import dev.parley.model.Agent;
import dev.parley.model.AgentId;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.server.Handler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The agents' inbox: one Jetty handler with the REST API, the live feed, files and the web app. It
 * answers {@code /}, {@code /api/v1/...}, {@code /files/...}, {@code /app/...} and {@code /lib/...}
 * and leaves every other path to the handlers after it. Thread-safe.
 */
public final class Inbox implements AutoCloseable {
  /** The address that the first admin logs in with. */
  public static final String FIRST_ADMIN = "admin@parley.local";

  private static final Logger LOG = LoggerFactory.getLogger(Inbox.class);
  private static final int WORKERS = 2;
  private static final int WAITING = 10_000;

  private final Accounts accounts;
  private final AgentPresence presence;
  private final Passwords passwords = new Passwords();
  private final SignedLinks links;
  private final LiveFeed feed;
  private final Router router;
  private final Handler handler;
  private final ThreadPoolExecutor worker;
  private final ScheduledExecutorService timer;
  private final Deliveries deliveries;
  private final ScheduledExecutorService departures;
  private final OidcLogins logins;
  private final SessionWatch watch;

  /**
   * Assembles it. From now on scheduled messages leave; all else waits for the handler's server.
   *
   * @param store stays the caller's to close
   */
  public Inbox(InboxSettings settings, Store store, HubDoors doors) {
    accounts = new Accounts(store);
    worker =
        new ThreadPoolExecutor(
            WORKERS,
            WORKERS,
            30,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(WAITING),
            task -> daemon(task, "inbox-live"));
    worker.allowCoreThreadTimeOut(true);
    timer =
        new ScheduledThreadPoolExecutor(
            1,
            task -> daemon(task, "inbox-timer"),
            // What would still be timed when the inbox stops need not be.
            new ThreadPoolExecutor.DiscardPolicy());
    presence = new AgentPresence(timer, settings.stay());
    links =
        new SignedLinks(
            settings.linkSecret(),
            settings.publicUrl(),
            SignedLinks.DEFAULT_LIFETIME,
            Clock.systemUTC());
    VisitorsHere visitors = new VisitorsHere();
    feed =
        new LiveFeed(
            new EventLogView(store.events()),
            worker,
            presence,
            new Lookers(store, visitors, worker));
    departures = Executors.newSingleThreadScheduledExecutor(t -> daemon(t, "inbox-departures"));
    Waiting waiting = new Waiting(store.scheduled(), doors.submit(), departures, feed);
    Seal seal = new Seal(settings.sealSecret());
    SecondStep second =
        new SecondStep(
            store.secondFactors(),
            seal,
            settings.login().secondFactorRequired(),
            Clock.systemUTC());
    logins = new OidcLogins(settings.login().providers(), settings.publicUrl(), seal);
    Gate gate =
        new Gate(
            accounts,
            passwords,
            new LoginLimiter(),
            second,
            new Cookies(settings.secure()),
            settings.sessionLifetime());
    Audit audit = new Audit(store.audit());
    AddressGuard guard = new AddressGuard(settings.webhooks().allowPrivate());
    WebhookSecrets secrets = new WebhookSecrets(store.webhooks(), seal);
    secrets.begin();
    deliveries = new Deliveries(store, audit, settings.webhooks(), guard, secrets);
    Api api =
        new Api(
            new Api.Needs(
                store,
                accounts,
                links,
                settings.maxUpload(),
                doors.submit(),
                doors.deadLetters(),
                doors.signals(),
                doors.channels(),
                doors.desk(),
                doors.office(),
                doors.lent(),
                doors.devices(),
                gate,
                second,
                new LoginSteps(
                    gate,
                    second,
                    new PendingLogins(seal, accounts, Clock.systemUTC()),
                    accounts,
                    passwords),
                logins,
                passwords,
                presence,
                feed,
                visitors,
                worker,
                guard,
                deliveries,
                secrets,
                waiting,
                settings.compose()));
    Origins origins = new Origins(settings.publicUrl(), settings.origins());
    router =
        new Router(
            "/api/",
            api.routes(),
            gate::principal,
            audit,
            worker,
            new Repeats(store.idempotencyKeys(), settings.sealSecret()));
    LiveDoor live =
        new LiveDoor(
            feed,
            new ClientFrames(presence, api.typing(), feed, api.acks()),
            new Starts(store.subscribers()),
            gate::principal,
            origins::allows,
            timer);
    watch = new SessionWatch(feed, accounts);
    handler =
        new Guard(
            origins::allows,
            live,
            router,
            new RatePage(store, links, doors.submit()),
            new AppFiles());
    deliveries.start();
    waiting.start();
  }

  /** To be mounted at {@code /}. */
  public Handler handler() {
    return handler;
  }

  /** Who is there; the routing asks {@link AgentPresence#online()}. */
  public AgentPresence presence() {
    return presence;
  }

  /** Makes links to attachments for people outside. */
  public SignedLinks links() {
    return links;
  }

  /** Takes one body of {@code parley.events}; never blocks. */
  public void onEvents(byte[] body) {
    feed.accept(body);
    deliveries.wake();
  }

  /**
   * Makes an admin when nobody can log in yet. To be called once at the start, and its result to be
   * shown once to whoever started the hub.
   */
  public Optional<FirstAdmin> firstAdmin() {
    if (accounts.hasLogin()) {
      return Optional.empty();
    }
    String password = Secrets.password();
    Agent admin =
        new Agent(
            AgentId.next(),
            "Admin",
            FIRST_ADMIN,
            Agent.Role.ADMIN,
            Agent.DEFAULT_CAPACITY,
            List.of(),
            List.of());
    accounts.add(admin, passwords.hash(password));
    return Optional.of(new FirstAdmin(FIRST_ADMIN, password));
  }

  /** Every operation that is served, for the test that holds them against the description. */
  List<Route> routes() {
    return router.routes();
  }

  /** How many listen live. */
  int listeners() {
    return feed.size();
  }

  /** Ends the live feed; subscribers resume when it is there again. */
  @Override
  public void close() {
    watch.close();
    logins.close();
    feed.close();
    deliveries.close();
    timer.shutdownNow();
    departures.shutdownNow();
    await(departures);
    worker.shutdown();
  }

  /** What leaves the store half way is told to the store before that closes. */
  private static void await(ScheduledExecutorService thread) {
    try {
      if (!thread.awaitTermination(5, TimeUnit.SECONDS)) {
        LOG.warn("Scheduled messages are still being handed in; the next start does it again");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static Thread daemon(Runnable task, String name) {
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    return thread;
  }
}

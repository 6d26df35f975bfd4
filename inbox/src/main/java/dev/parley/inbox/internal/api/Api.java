package dev.parley.inbox.internal.api;

import dev.parley.conversations.Store;
import dev.parley.inbox.AgentPresence;
import dev.parley.inbox.AgentSignals;
import dev.parley.inbox.ChannelDesk;
import dev.parley.inbox.ChannelOffice;
import dev.parley.inbox.ChannelView;
import dev.parley.inbox.ComposeSettings;
import dev.parley.inbox.DeadLetters;
import dev.parley.inbox.DeviceOffice;
import dev.parley.inbox.LentDevices;
import dev.parley.inbox.OidcProvider;
import dev.parley.inbox.SignedLinks;
import dev.parley.inbox.Submit;
import dev.parley.inbox.internal.auth.Accounts;
import dev.parley.inbox.internal.auth.Gate;
import dev.parley.inbox.internal.auth.LoginSteps;
import dev.parley.inbox.internal.auth.Passwords;
import dev.parley.inbox.internal.auth.SecondStep;
import dev.parley.inbox.internal.compose.Waiting;
import dev.parley.inbox.internal.http.Route;
import dev.parley.inbox.internal.live.Acks;
import dev.parley.inbox.internal.live.ClientFrames;
import dev.parley.inbox.internal.live.LiveFeed;
import dev.parley.inbox.internal.live.VisitorsHere;
import dev.parley.inbox.internal.oidc.OidcLogins;
import dev.parley.inbox.internal.webhooks.AddressGuard;
import dev.parley.inbox.internal.webhooks.Deliveries;
import dev.parley.inbox.internal.webhooks.WebhookSecrets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/** All operations, put together. */
public final class Api {

  /**
   * What operations need.
   *
   * @param worker runs what live frames ask of the database
   * @param guard says where webhooks may go
   * @param deliveries sends events to webhooks
   * @param secrets signs them
   */
  public record Needs(
      Store store,
      Accounts accounts,
      SignedLinks links,
      long maxUpload,
      Submit submit,
      DeadLetters letters,
      AgentSignals signals,
      Supplier<List<ChannelView>> channels,
      ChannelDesk desk,
      Supplier<ChannelOffice> office,
      LentDevices lent,
      Supplier<DeviceOffice> devices,
      Gate gate,
      SecondStep second,
      LoginSteps steps,
      OidcLogins logins,
      Passwords passwords,
      AgentPresence presence,
      LiveFeed feed,
      VisitorsHere visitors,
      Executor worker,
      AddressGuard guard,
      Deliveries deliveries,
      WebhookSecrets secrets,
      Waiting waiting,
      ComposeSettings compose) {}

  private final List<Route> routes = new ArrayList<>();
  private final Typing typing;
  private final Acks acks;

  public Api(Needs needs) {
    Store store = needs.store();
    Sending sending = new Sending(needs.submit());
    acks = new Acks(store.subscribers(), store.events(), needs.worker());
    typing = new Typing(store, needs.signals(), needs.feed(), needs.worker());
    FilesApi files = new FilesApi(needs.store().attachments(), needs.links(), needs.maxUpload());
    Reachable reachable = new Reachable(store, needs.channels());
    ScheduledApi scheduled = new ScheduledApi(store, needs.waiting(), needs.compose(), reachable);
    routes.add(new OpenApiDocument().route());
    routes.addAll(
        new AccessApi(
                needs.gate(), needs.accounts(), needs.passwords(), needs.presence(), needs.feed())
            .routes());
    List<OidcProvider> providers = needs.logins().providers();
    routes.addAll(
        new LoginApi(needs.gate(), needs.steps(), needs.accounts(), needs.feed(), providers)
            .routes());
    routes.addAll(
        new SecurityApi(needs.gate(), needs.accounts(), needs.second(), needs.feed(), providers)
            .routes());
    routes.addAll(
        new OidcApi(
                needs.logins(),
                new AccountOwners(needs.accounts()),
                needs.gate(),
                needs.steps(),
                needs.accounts())
            .routes());
    routes.addAll(new ConversationsApi(store).routes());
    routes.addAll(new VisitorsApi(store, needs.visitors()).routes());
    routes.addAll(new BulkApi(store, needs.submit()).routes());
    routes.addAll(new LabelsApi(store, needs.feed()).routes());
    routes.addAll(new SavedViewsApi(store, needs.feed()).routes());
    routes.addAll(new ChangesApi(store, sending, typing, needs.feed()).routes());
    routes.addAll(
        new MessagesApi(
                store,
                sending,
                needs.letters(),
                files,
                new HtmlView(needs.links()),
                scheduled,
                reachable)
            .routes());
    routes.addAll(scheduled.routes());
    routes.addAll(new TranscriptsApi(store, sending, reachable, needs.maxUpload()).routes());
    routes.addAll(new CannedApi(store).routes());
    routes.addAll(new MacrosApi(store, sending, scheduled, reachable).routes());
    routes.addAll(new PreferencesApi(store, needs.compose()).routes());
    routes.addAll(files.routes());
    routes.addAll(new HoursApi(store).routes());
    routes.addAll(new MergesApi(store, sending).routes());
    routes.addAll(new ContactMergesApi(store, sending).routes());
    routes.addAll(new AddressesApi(store, sending, needs.channels()).routes());
    routes.addAll(new FieldsApi(store).routes());
    routes.addAll(new ErasuresApi(store, sending, needs.letters()).routes());
    routes.addAll(new RetentionApi(store.retention(), needs.channels(), needs.feed()).routes());
    routes.addAll(new RulesApi(store, needs.feed()).routes());
    routes.addAll(new DevicesApi(store, sending, needs.lent()).routes());
    routes.addAll(new ApprovalsApi(store, sending).routes());
    routes.addAll(new RegistryApi(needs.devices(), needs.feed()).routes());
    routes.addAll(new DeviceImportApi(needs.devices(), needs.feed()).routes());
    routes.addAll(new DeviceCredentialsApi(needs.devices()).routes());
    routes.addAll(new LentDevicesApi(store, needs.lent()).routes());
    routes.addAll(
        new PeopleApi(
                store,
                needs.accounts(),
                needs.passwords(),
                needs.presence(),
                needs.feed(),
                needs.channels())
            .routes());
    routes.addAll(new ChannelsApi(needs.desk(), needs.feed()).routes());
    routes.addAll(new ChannelSetupApi(needs.office(), needs.feed()).routes());
    routes.addAll(new AgentsApi(store, needs.accounts(), needs.passwords(), needs.feed()).routes());
    routes.addAll(new TeamsApi(store, needs.feed()).routes());
    routes.addAll(new NotificationsApi(store, needs.feed()).routes());
    routes.addAll(new SubscribersApi(store, acks).routes());
    routes.addAll(new ReportsApi(store).routes());
    routes.addAll(new TroubleApi(needs.letters()).routes());
    routes.addAll(
        new WebhooksApi(store, needs.guard(), needs.deliveries(), needs.secrets()).routes());
    routes.addAll(new AuditApi(store.audit()).routes());
  }

  public List<Route> routes() {
    return List.copyOf(routes);
  }

  /** What is said on live sockets to be done. */
  public Acks acks() {
    return acks;
  }

  /** What the live feed does when an agent writes. */
  public ClientFrames.Typing typing() {
    return typing;
  }
}

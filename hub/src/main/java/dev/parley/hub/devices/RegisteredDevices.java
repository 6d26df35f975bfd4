package dev.parley.hub.devices;

import dev.parley.connector.DeviceRegister;
import dev.parley.connector.DeviceRegister.Described;
import dev.parley.conversations.DeviceCredential;
import dev.parley.conversations.Registration;
import dev.parley.conversations.Store;
import dev.parley.hub.config.ParleyConfig;
import dev.parley.inbox.ChannelOffice.Fault;
import dev.parley.inbox.ChannelOffice.Invalid;
import dev.parley.inbox.ChannelOffice.Taken;
import dev.parley.inbox.DeviceOffice;
import dev.parley.model.Address;
import dev.parley.model.Device;
import dev.parley.model.Events;
import dev.parley.model.Message;
import dev.parley.model.Part;
import dev.parley.routes.commands.DeviceRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * The registry: what admins said of devices is stored, told to the channels, the broker's door and,
 * by an event through {@code parley.inbound}, to the dispatch, which alone writes devices.
 * Thread-safe.
 */
public final class RegisteredDevices implements DeviceOffice, DeviceRegistry {
  private final Store store;
  private final DeviceAccounts accounts;
  private final Map<String, ParleyConfig.DeviceEntry> fromFile = new ConcurrentHashMap<>();
  private final Connections connections;
  private final Consumer<Message> submit;
  private final Map<String, Registration> said = new ConcurrentHashMap<>();
  private final ChannelDevices channels;

  /**
   * @param submit hands a message in to the dispatch
   */
  public RegisteredDevices(
      Store store,
      DeviceAccounts accounts,
      List<ParleyConfig.DeviceEntry> configured,
      Connections connections,
      Consumer<Message> submit) {
    this.store = store;
    this.accounts = accounts;
    this.connections = connections;
    this.submit = submit;
    configured.forEach(device -> fromFile.put(device.id(), device));
    store.registrations().all().forEach(each -> said.put(each.id(), each));
    Map<String, List<DeviceCredential>> credentials = new LinkedHashMap<>();
    for (DeviceCredential each : store.deviceCredentials().all()) {
      credentials.computeIfAbsent(each.device(), d -> new java.util.ArrayList<>()).add(each);
    }
    credentials.forEach(accounts::credentials);
    said.values().forEach(this::letIn);
    this.channels = new ChannelDevices(accounts.topics(), said.values());
  }

  private void letIn(Registration registration) {
    accounts.topics().add(registration.id());
    accounts.standing(
        registration.id(),
        registration.standing() == null ? Device.Standing.ACTIVE : registration.standing());
  }

  /** The registry as a channel sees it. */
  public DeviceRegister of(String channel) {
    return channels.of(channel);
  }

  /**
   * Brings what is said into the stored devices and returns them all; to be called when the
   * channels run and no message flows.
   */
  public List<Device> settle() {
    Map<String, Device> all = new LinkedHashMap<>();
    store.devices().after("", 10_000).forEach(device -> all.put(device.id(), device));
    said.values().stream()
        .filter(each -> each.profile() != null)
        .forEach(each -> all.putIfAbsent(each.id(), Device.of(each.id(), each.channel())));
    all.replaceAll(
        (id, device) -> {
          Device settled = over(device);
          if (!settled.equals(device) || store.devices().get(id).isEmpty()) {
            store.devices().save(settled);
          }
          return settled;
        });
    return List.copyOf(all.values());
  }

  @Override
  public Device over(Device device) {
    Described described = channels.described(device.id());
    Device told = device;
    if (described != null) {
      ParleyConfig.DeviceEntry entry = fromFile.get(device.id());
      boolean own = entry != null && !entry.capabilities().isEmpty();
      told =
          device.toBuilder()
              .profile(described.profile())
              .verbs(described.verbs())
              .capabilities(
                  own || described.capabilities().isEmpty()
                      ? device.capabilities()
                      : described.capabilities())
              .build();
    }
    Registration registration = said.get(device.id());
    return registration == null ? told : registration.over(told);
  }

  @Override
  public void forget(String id) {
    if (!said.containsKey(id)) {
      store.devices().delete(id);
    }
  }

  @Override
  public View get(String id) {
    Registration registration = said.get(id);
    Device device =
        store
            .devices()
            .get(id)
            .or(
                () ->
                    registration == null
                        ? java.util.Optional.empty()
                        : java.util.Optional.of(Device.of(id, registration.channel())))
            .map(this::over)
            .orElseThrow(() -> new NoSuchElementException(id));
    Source source =
        fromFile.containsKey(id)
            ? Source.FILE
            : registration != null && registration.profile() != null
                ? Source.STORE
                : Source.DISCOVERY;
    return new View(device, source, registration);
  }

  @Override
  public void check(Registration registration) {
    if (fromFile.containsKey(registration.id())) {
      throw new FromFile(registration.id());
    }
    if (TopicOwners.isReserved(registration.id())) {
      throw new Invalid(
          List.of(new Fault("/id", "reserved", "No device can be called so: choose another id")));
    }
    channels.check(registration);
  }

  @Override
  public synchronized View add(Registration registration) {
    check(registration);
    if (store.devices().get(registration.id()).isPresent() || said.containsKey(registration.id())) {
      throw new Taken("There is a device " + registration.id() + " already");
    }
    write(registration);
    return get(registration.id());
  }

  @Override
  public synchronized View change(Registration registration) {
    get(registration.id());
    check(registration);
    write(registration);
    return get(registration.id());
  }

  @Override
  public synchronized View standing(String id, Device.Standing standing) {
    Registration registration = said.get(id);
    write(
        registration == null
            ? Registration.standing(id, get(id).device().channel(), standing)
            : registration.with(standing));
    return get(id);
  }

  private void write(Registration registration) {
    String id = registration.id();
    Registration before = said.get(id);
    channels.put(registration, before);
    try {
      store.registrations().save(registration);
    } catch (IllegalStateException e) {
      channels.back(registration, before);
      throw new Taken(e.getMessage());
    }
    said.put(id, registration);
    letIn(registration);
    boolean moved = before != null && !same(before, registration);
    if (registration.standing() == Device.Standing.BLOCKED || moved) {
      connections.end(id);
    } else {
      connections.askAnew();
    }
    tell(id, registration.channel(), false);
  }

  /** Whether the broker's door has nothing to look at anew. */
  private static boolean same(Registration one, Registration other) {
    return one.channel().equals(other.channel())
        && java.util.Objects.equals(one.profile(), other.profile())
        && java.util.Objects.equals(one.parameters(), other.parameters());
  }

  private void tell(String id, String channel, boolean removed) {
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("device", id);
    if (removed) {
      data.put("removed", true);
    }
    submit.accept(
        Message.internal(channel, Address.device(channel, id))
            .part(new Part.Event(Events.REGISTERED, data))
            .build());
  }

  @Override
  public synchronized void remove(String id) {
    View view = get(id);
    if (view.source() == Source.FILE) {
      throw new FromFile(id);
    }
    String channel = view.device().channel();
    store.registrations().remove(id);
    said.remove(id);
    channels.remove(channel, id);
    accounts.remove(id);
    connections.end(id);
    tell(id, channel, true);
  }

  @Override
  public List<DeviceCredential> credentials(String id) {
    get(id);
    return store.deviceCredentials().of(id);
  }

  @Override
  public synchronized Made password(String id, Duration overlap) {
    String password = CredentialProof.password();
    DeviceCredential made =
        add(id, DeviceCredential.Kind.PASSWORD, accounts.proof().of(password), overlap);
    return new Made(made, password);
  }

  @Override
  public synchronized DeviceCredential certificate(
      String id, DeviceCredential.Kind kind, String proof) {
    return add(id, kind, proof, null);
  }

  private DeviceCredential add(
      String id, DeviceCredential.Kind kind, String proof, Duration overlap) {
    get(id);
    Instant now = Instant.now();
    DeviceCredential fresh =
        new DeviceCredential(UUID.randomUUID().toString(), id, kind, proof, now, null);
    try {
      store.deviceCredentials().add(fresh, overlap == null ? null : now.plus(overlap));
    } catch (IllegalStateException e) {
      throw new Taken(e.getMessage());
    }
    accounts.topics().add(id);
    accounts.credentials(id, store.deviceCredentials().of(id));
    if (overlap != null && overlap.isZero()) {
      connections.end(id);
    } else {
      connections.askAnew();
    }
    return fresh;
  }

  @Override
  public synchronized void revoke(String id, String credential) {
    if (!store.deviceCredentials().remove(id, credential)) {
      throw new NoSuchElementException(credential);
    }
    accounts.credentials(id, store.deviceCredentials().of(id));
    connections.end(id);
  }
}

package dev.parley.inbox;

import dev.parley.conversations.DeviceCredential;
import dev.parley.conversations.Registration;
import dev.parley.conversations.Store;
import dev.parley.model.Device;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.UUID;

/** A registry in the store alone: no device is told of it. */
final class DeviceClerk implements DeviceOffice {
  private final Store store;

  DeviceClerk(Store store) {
    this.store = store;
  }

  @Override
  public View get(String id) {
    Optional<Registration> said = store.registrations().get(id);
    Device device =
        store
            .devices()
            .get(id)
            .or(() -> said.map(each -> Device.of(id, each.channel())))
            .orElseThrow(() -> new NoSuchElementException(id));
    return new View(
        said.isEmpty() ? device : said.get().over(device), Source.STORE, said.orElse(null));
  }

  @Override
  public void check(Registration registration) {
    if (registration.channel().equals("nowhere")) {
      throw new ChannelOffice.Invalid(
          List.of(new ChannelOffice.Fault("/channel", "no-such-channel", "There is none")));
    }
  }

  @Override
  public View add(Registration registration) {
    check(registration);
    if (store.devices().get(registration.id()).isPresent()) {
      throw new ChannelOffice.Taken("There is one");
    }
    return change(registration);
  }

  @Override
  public View change(Registration registration) {
    store.registrations().save(registration);
    store.devices().save(get(registration.id()).device());
    return get(registration.id());
  }

  @Override
  public View standing(String id, Device.Standing standing) {
    View view = get(id);
    return change(
        view.said() == null
            ? Registration.standing(id, view.device().channel(), standing)
            : view.said().with(standing));
  }

  @Override
  public void remove(String id) {
    get(id);
    store.registrations().remove(id);
    store.devices().delete(id);
  }

  @Override
  public List<DeviceCredential> credentials(String id) {
    get(id);
    return store.deviceCredentials().of(id);
  }

  @Override
  public Made password(String id, Duration overlap) {
    return new Made(certificate(id, DeviceCredential.Kind.PASSWORD, "hash"), "made just now");
  }

  @Override
  public DeviceCredential certificate(String id, DeviceCredential.Kind kind, String proof) {
    get(id);
    DeviceCredential made =
        new DeviceCredential(UUID.randomUUID().toString(), id, kind, proof, Instant.now(), null);
    store.deviceCredentials().add(made, null);
    return made;
  }

  @Override
  public void revoke(String id, String credential) {
    if (!store.deviceCredentials().remove(id, credential)) {
      throw new NoSuchElementException(credential);
    }
  }
}

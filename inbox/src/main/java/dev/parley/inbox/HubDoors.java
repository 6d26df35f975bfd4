package dev.parley.inbox;

import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;

/**
 * What the inbox needs from the rest of the hub.
 *
 * @param submit the way of everything that changes a conversation
 * @param deadLetters what could not be delivered or understood
 * @param signals what passes from agents to contacts
 * @param channels the configured channels; asked often: cheap
 * @param desk the same as their operators see them
 * @param office where channels are added and changed; asked for when the hub runs
 * @param lent what contacts may command
 * @param devices where devices are registered; asked for when the hub runs
 */
public record HubDoors(
    Submit submit,
    DeadLetters deadLetters,
    AgentSignals signals,
    Supplier<List<ChannelView>> channels,
    ChannelDesk desk,
    Supplier<ChannelOffice> office,
    LentDevices lent,
    Supplier<DeviceOffice> devices) {
  public HubDoors {
    Objects.requireNonNull(submit, "submit");
    Objects.requireNonNull(deadLetters, "deadLetters");
    Objects.requireNonNull(signals, "signals");
    Objects.requireNonNull(channels, "channels");
    Objects.requireNonNull(desk, "desk");
    Objects.requireNonNull(office, "office");
    Objects.requireNonNull(lent, "lent");
    Objects.requireNonNull(devices, "devices");
  }
}

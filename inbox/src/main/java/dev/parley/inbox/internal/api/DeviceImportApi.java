package dev.parley.inbox.internal.api;

import dev.parley.conversations.Registration;
import dev.parley.inbox.ChannelOffice;
import dev.parley.inbox.ChannelOffice.Fault;
import dev.parley.inbox.DeviceOffice;
import dev.parley.inbox.internal.audit.Change;
import dev.parley.inbox.internal.http.Call;
import dev.parley.inbox.internal.http.Problem;
import dev.parley.inbox.internal.http.Reply;
import dev.parley.inbox.internal.http.Route;
import dev.parley.inbox.internal.http.Route.Access;
import dev.parley.inbox.internal.live.LiveFeed;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.function.Supplier;

/**
 * Many devices at once, from a file. Nothing is done unless all of it can be done, and everything
 * that is wrong is told with its line and column; the same file again changes nothing.
 */
final class DeviceImportApi {
  private static final int MAX_BYTES = 4 * 1024 * 1024;

  private final Supplier<DeviceOffice> office;
  private final LiveFeed feed;

  DeviceImportApi(Supplier<DeviceOffice> office, LiveFeed feed) {
    this.office = office;
    this.feed = feed;
  }

  List<Route> routes() {
    return List.of(Route.of("POST", "/api/v1/devices/import", Access.ADMIN, this::load));
  }

  /** A fault, and where in the file it stands. */
  record Placed(int line, int column, String pointer, String code, String detail) {}

  /** What became of a file, or would. */
  record Outcome(boolean dryRun, int added, int changed, int unchanged) {}

  private record Step(Registration device, boolean isNew, boolean isSame) {}

  private Reply load(Call call) throws IOException {
    boolean dryRun = "true".equals(call.query("dryRun"));
    DeviceTable table = read(call);
    call.audit(Change.of(null, Map.of(), Map.of("devices", table.rows().size(), "dryRun", dryRun)));
    List<Placed> faults = new ArrayList<>();
    List<Step> steps = new ArrayList<>();
    Map<String, Integer> lines = new HashMap<>();
    for (DeviceTable.Row row : table.rows()) {
      List<Fault> wrong = new ArrayList<>();
      Step step = step(row, wrong);
      Integer other = lines.putIfAbsent(step.device().id(), row.at("").line());
      if (other != null) {
        wrong.add(new Fault("/id", "twice", "Line " + other + " has this id: choose another one"));
      }
      for (Fault each : wrong) {
        DeviceTable.Place at = row.at(each.pointer());
        faults.add(new Placed(at.line(), at.column(), each.pointer(), each.code(), each.detail()));
      }
      steps.add(step);
    }
    if (!faults.isEmpty()) {
      throw new Problem(422, "invalid-device", "Nothing was done; errors has all that is wrong")
          .with(faults);
    }
    int added = (int) steps.stream().filter(Step::isNew).count();
    int same = (int) steps.stream().filter(Step::isSame).count();
    if (!dryRun) {
      steps.forEach(this::take);
      feed.changed("devices");
    }
    return Reply.ok(new Outcome(dryRun, added, steps.size() - added - same, same));
  }

  private void take(Step step) {
    if (step.isNew()) {
      RegistryApi.refusing(() -> office.get().add(step.device()));
    } else if (!step.isSame()) {
      RegistryApi.refusing(() -> office.get().change(step.device()));
    }
  }

  private Step step(DeviceTable.Row row, List<Fault> wrong) {
    if (!row.device().hasNonNull("profile")) {
      row.device().put("profile", "parley");
    }
    DeviceForm form = new DeviceForm(row.device());
    Registration device = form.read();
    wrong.addAll(form.faults());
    if (!wrong.isEmpty()) {
      return new Step(device, false, false);
    }
    try {
      office.get().check(device);
    } catch (ChannelOffice.Invalid e) {
      wrong.addAll(e.faults());
    } catch (DeviceOffice.FromFile e) {
      wrong.add(new Fault("/id", "device-in-file", e.getMessage()));
    }
    try {
      Registration before = office.get().get(device.id()).said();
      Registration kept =
          before != null && device.standing() == null ? device.with(before.standing()) : device;
      return new Step(kept, false, kept.equals(before));
    } catch (NoSuchElementException e) {
      return new Step(device, true, false);
    }
  }

  private static DeviceTable read(Call call) throws IOException {
    byte[] bytes = call.stream().readNBytes(MAX_BYTES + 1);
    if (bytes.length > MAX_BYTES) {
      throw call.tooLarge(MAX_BYTES);
    }
    String type = call.header("Content-Type");
    String text = new String(bytes, StandardCharsets.UTF_8);
    return type != null && type.toLowerCase(Locale.ROOT).startsWith("text/csv")
        ? DeviceTable.csv(text)
        : DeviceTable.json(text);
  }
}

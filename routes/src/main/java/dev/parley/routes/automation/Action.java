package dev.parley.routes.automation;

import dev.parley.model.Address;
import dev.parley.model.CommandId;
import dev.parley.model.Conversation;
import dev.parley.model.ConversationId;
import dev.parley.model.Device;
import dev.parley.model.Message;
import dev.parley.model.MessageBuilder;
import dev.parley.model.Part;
import dev.parley.routes.commands.CommandLine;
import dev.parley.routes.commands.CommandTarget;
import dev.parley.routes.commands.Speaker;
import dev.parley.routes.commands.Understood;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultProducer;

/**
 * What a rule does. It hands it to the hub as everybody does, under a name made of the rule, the
 * event and the step: when the rule runs again for the same event, the hub has it already.
 */
final class Action extends DefaultProducer {
  /** Property of an exchange: which firing of which rule it is. */
  static final String ORIGIN = "ParleyRule";

  /** Begins the handle of a rule that speaks. */
  static final String HANDLE = "rule:";

  /** Property of an exchange: counts its steps; its copies share it. */
  static final String STEPS = "ParleyRuleSteps";

  /** Who may write rules may do everything. */
  private static final Speaker RULE =
      new Speaker(null, device -> true, (device, verb) -> true, word -> false, false);

  /** What a rule can do. */
  enum Kind {
    COMMAND,
    SCENE,
    /** To the contact of the conversation. */
    SAY,
    /** To the people inside. */
    NOTE;

    static Kind named(String word) {
      return Arrays.stream(values()).filter(k -> k.word().equals(word)).findFirst().orElse(null);
    }

    static List<String> names() {
      return Arrays.stream(values()).map(Kind::word).toList();
    }

    private String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private final ActionEndpoint endpoint;
  private final Kind kind;

  Action(ActionEndpoint endpoint, Kind kind) {
    super(endpoint);
    this.endpoint = endpoint;
    this.kind = kind;
  }

  @Override
  public void process(Exchange exchange) {
    switch (kind) {
      case COMMAND -> command(exchange);
      case SCENE -> scene(exchange);
      case SAY, NOTE -> say(exchange);
    }
  }

  private void command(Exchange exchange) {
    String id = asked(endpoint.getDevice(), "device", exchange);
    Device device = endpoint.parley().devices().get(id);
    if (device == null) {
      throw new IllegalArgumentException("There is no device " + id);
    }
    String words = endpoint.getArguments();
    tell(
        device,
        asked(endpoint.getVerb(), "verb", exchange),
        words == null || words.isBlank() ? List.of() : Arrays.asList(words.strip().split("\\s+")),
        exchange);
  }

  private void scene(Exchange exchange) {
    String name = asked(endpoint.getName(), "name", exchange);
    List<String> lines = endpoint.parley().scenes().get(name);
    if (lines == null) {
      throw new IllegalArgumentException(
          "There is no scene %s; the config has %s"
              .formatted(name, endpoint.parley().scenes().names()));
    }
    for (String line : lines) {
      for (Understood understood : endpoint.parley().grammar().understand("/" + line, RULE)) {
        if (!(understood.target() instanceof CommandTarget.Found found)) {
          throw new IllegalArgumentException(
              "'%s' of the scene %s cannot be done: no device is called so, or it does not take that"
                  .formatted(line, name));
        }
        CommandLine said = understood.line();
        found.devices().forEach(device -> tell(device, said.verb(), said.arguments(), exchange));
      }
    }
  }

  private void tell(Device device, String verb, List<String> words, Exchange exchange) {
    MessageBuilder order =
        Message.outbound(device.channel(), rule(exchange))
            .to(Address.device(device.channel(), device.id()))
            .clientId(step(exchange));
    endpoint
        .parley()
        .submit(
            order
                .part(new Part.Command(CommandId.in(order.id()), device.id(), verb, words, null))
                .build());
  }

  private void say(Exchange exchange) {
    String text = exchange.getMessage().getBody(String.class);
    if (text == null || text.isBlank()) {
      throw new IllegalArgumentException("The body has no text to say");
    }
    ConversationId id = ConversationId.of(asked(null, "conversation", exchange));
    Conversation conversation =
        endpoint
            .parley()
            .store()
            .conversations()
            .get(id)
            .orElseThrow(() -> new IllegalArgumentException("There is no conversation " + id));
    MessageBuilder message =
        kind == Kind.NOTE
            ? Message.internal(conversation.channel(), rule(exchange))
            : Message.outbound(conversation.channel(), rule(exchange)).to(conversation.address());
    endpoint.parley().submit(message.conversation(id).clientId(step(exchange)).text(text).build());
  }

  /** The option, else the header of that name. */
  private String asked(String option, String name, Exchange exchange) {
    String value = option != null ? option : exchange.getMessage().getHeader(name, String.class);
    if (value == null || value.isBlank()) {
      throw new IllegalArgumentException(
          "%s needs '%s', as an option or a header".formatted(endpoint.getEndpointUri(), name));
    }
    return value;
  }

  private static Address rule(Exchange exchange) {
    String route = exchange.getFromRouteId();
    return new Address(Address.Kind.BOT, Address.INSIDE, HANDLE + route, route);
  }

  private static String step(Exchange exchange) {
    AtomicInteger steps = exchange.getProperty(STEPS, AtomicInteger.class);
    if (steps == null) { // The rule begins elsewhere, at a timer.
      return exchange.getExchangeId();
    }
    return exchange.getProperty(ORIGIN, String.class) + "/" + steps.getAndIncrement();
  }
}

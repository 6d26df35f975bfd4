package dev.parley.conversations;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.conversations.testing.Databases;
import dev.parley.conversations.testing.Generator;
import dev.parley.model.Address;
import dev.parley.model.Agent;
import dev.parley.model.AgentId;
import dev.parley.model.Conversation;
import dev.parley.model.Conversation.Priority;
import dev.parley.model.Conversation.Status;
import dev.parley.model.ConversationBuilder;
import dev.parley.model.Message;
import dev.parley.model.Part;
import dev.parley.model.Team;
import dev.parley.model.TeamId;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Lists by label and priority, their outlines, and the views that people keep of them. */
class ListsIT {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final ConversationFilter ALL = ConversationFilter.all();

  @TempDir Path folder;

  private Store filled(Databases database, int contacts) {
    Store store = Store.open(database.empty(folder));
    Generator.dispatch(store, new Generator(7, contacts, START).messages(contacts));
    return store;
  }

  private static List<Conversation> pages(Store store, ConversationFilter filter, int size) {
    List<Conversation> all = new ArrayList<>();
    String cursor = null;
    do {
      Page<Conversation> page = store.conversations().list(filter, cursor, size);
      all.addAll(page.items());
      cursor = page.next();
    } while (cursor != null);
    return all;
  }

  private static void change(
      Store store, Conversation conversation, UnaryOperator<ConversationBuilder> how) {
    Message event =
        Message.internal(conversation.channel(), Address.system())
            .conversation(conversation.id())
            .part(new Part.Event("assign", Map.of()))
            .build();
    Batch batch = store.load(List.of(event));
    batch.put(how.apply(batch.conversation(conversation.id()).toBuilder()).build());
    store.save(batch);
  }

  @ParameterizedTest
  @EnumSource(Databases.class)
  void aLabelsListFollowsWhatBecomesOfItsConversations(Databases database) {
    try (Store store = filled(database, 12)) {
      List<Conversation> all = pages(store, ALL, 50);
      for (Conversation each : all.subList(0, 5)) {
        change(store, each, c -> c.labels(List.of("billing", "vip")));
      }
      change(store, all.get(1), c -> c.status(Status.RESOLVED));
      change(store, all.get(2), c -> c.labels(List.of("vip")));
      change(store, all.get(4), c -> c.lastActivityAt(START.plusSeconds(900)));

      assertThat(pages(store, ALL.label("billing").status(Status.OPEN), 2))
          .extracting(Conversation::id)
          .containsExactly(all.get(4).id(), all.get(0).id(), all.get(3).id());
      assertThat(pages(store, ALL.label("billing"), 3)).hasSize(4);
      assertThat(pages(store, ALL.label("vip"), 2)).hasSize(5);
      assertThat(pages(store, ALL.label("nobody has it"), 2)).isEmpty();
      assertThat(store.conversations().counts(null).byLabel())
          .containsExactlyInAnyOrderEntriesOf(Map.of("billing", 3L, "vip", 4L));
      assertThat(store.conversations().count(ALL.label("vip"), 100)).isEqualTo(5);
      assertThat(store.conversations().count(ALL.label("vip"), 3)).isEqualTo(3);
    }
  }

  @ParameterizedTest
  @EnumSource(Databases.class)
  void filtersNarrowEachOther(Databases database) {
    AgentId ann = AgentId.next();
    TeamId team = TeamId.next();
    try (Store store = filled(database, 16)) {
      List<Conversation> all = pages(store, ALL, 50);
      for (int i = 0; i < all.size(); i++) {
        int at = i;
        change(
            store,
            all.get(i),
            c ->
                c.labels(at % 2 == 0 ? List.of("even") : List.of())
                    .agent(at % 4 < 2 ? ann : null)
                    .team(at % 8 < 4 ? team : null)
                    .priority(at < 8 ? Priority.URGENT : Priority.NORMAL));
      }
      for (ConversationFilter view :
          List.of(ALL, ConversationFilter.mine(ann), ConversationFilter.unassigned())) {
        ConversationFilter filter =
            view.label("even").team(team).priority(Priority.URGENT).status(Status.OPEN);
        assertThat(pages(store, filter, 1))
            .hasSize(view.view() == ConversationFilter.View.ALL ? 2 : 1)
            .allMatch(c -> c.labels().equals(List.of("even")))
            .allMatch(c -> team.equals(c.team()) && c.priority() == Priority.URGENT);
        assertThat(pages(store, filter.sort(ConversationFilter.Sort.WAITING), 1))
            .hasSameSizeAs(pages(store, filter, 5));
        String channel = all.get(0).channel();
        assertThat(pages(store, view.label("even").channel(channel), 3))
            .allMatch(c -> c.channel().equals(channel));
        assertThat(store.conversations().count(filter, 10))
            .isEqualTo(pages(store, filter, 3).size());
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Databases.class)
  void anOutlineLeadsToEveryPageWithoutThoseBeforeIt(Databases database) {
    try (Store store = filled(database, 47)) {
      List<Conversation> all = pages(store, ALL, 200);
      change(store, all.get(20), c -> c.labels(List.of("one")));
      for (ConversationFilter filter :
          List.of(ALL, ALL.sort(ConversationFilter.Sort.WAITING), ALL.label("one"))) {
        List<Conversation> expected = pages(store, filter, 200);
        Outline outline = store.conversations().outline(filter, 10);
        assertThat(outline.total()).isEqualTo(expected.size());
        assertThat(outline.cursors()).hasSize(expected.size() / 10);
        assertThat(outline.more()).isFalse();
        List<Conversation> found = new ArrayList<>();
        for (int page = 0; page <= outline.cursors().size(); page++) {
          String from = page == 0 ? null : outline.cursors().get(page - 1);
          String until = page == outline.cursors().size() ? null : outline.cursors().get(page);
          Page<Conversation> one = store.conversations().list(filter, from, until, 50);
          assertThat(one.next()).isNull();
          found.addAll(one.items());
        }
        assertThat(found).isEqualTo(expected);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Databases.class)
  void labelsAreDescribedOnceByTheirName(Databases database) {
    try (Store store = Store.open(database.empty(folder))) {
      assertThat(store.labels().save(new Label("vip", Label.Colour.RED, "Call back"))).isTrue();
      assertThat(store.labels().save(new Label("billing", null, null))).isTrue();
      assertThat(store.labels().save(new Label("vip", Label.Colour.BLUE, null))).isTrue();
      assertThat(store.labels().all())
          .containsExactly(
              new Label("billing", Label.Colour.GREY, null),
              new Label("vip", Label.Colour.BLUE, null));
      assertThat(store.labels().delete("vip")).isTrue();
      assertThat(store.labels().delete("vip")).isFalse();
    }
  }

  @ParameterizedTest
  @EnumSource(Databases.class)
  void aViewIsSeenByWhomItIsSharedWith(Databases database) {
    try (Store store = Store.open(database.empty(folder))) {
      Team team = new Team(TeamId.next(), "Sales");
      store.teams().save(team);
      Agent ann = agent("ann", List.of(team.id()));
      Agent bob = agent("bob", List.of(team.id()));
      Agent eve = agent("eve", List.of());
      SavedView.Filter vip =
          new SavedView.Filter("all", "open", "vip", null, null, null, "waiting", "refund");
      SavedView own = keep(store, ann, "Mine", SavedView.Share.NOBODY, null, vip);
      SavedView teams = keep(store, ann, "Team's", SavedView.Share.TEAM, team.id(), vip);
      SavedView ours = keep(store, bob, "Everybody's", SavedView.Share.EVERYBODY, null, vip);

      assertThat(store.savedViews().of(ann)).containsExactly(own, teams, ours);
      assertThat(store.savedViews().of(bob)).containsExactly(teams, ours);
      assertThat(store.savedViews().of(eve)).containsExactly(ours);
      assertThat(own.filter()).isEqualTo(vip);

      store.savedViews().order(List.of(ours.id(), teams.id(), own.id()));
      assertThat(store.savedViews().of(ann))
          .extracting(SavedView::name)
          .containsExactly("Everybody's", "Team's", "Mine");
      assertThat(store.savedViews().delete(ours.id())).isTrue();
      assertThat(store.savedViews().of(eve)).isEmpty();
    }
  }

  private static SavedView keep(
      Store store,
      Agent owner,
      String name,
      SavedView.Share share,
      TeamId team,
      SavedView.Filter filter) {
    return store
        .savedViews()
        .save(new SavedView(UUID.randomUUID(), owner.id(), name, share, team, filter, 0))
        .orElseThrow();
  }

  private static Agent agent(String name, List<TeamId> teams) {
    return new Agent(
        AgentId.next(), name, name + "@example.org", Agent.Role.AGENT, 5, teams, List.of());
  }
}

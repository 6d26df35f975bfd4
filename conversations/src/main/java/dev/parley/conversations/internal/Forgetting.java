package dev.parley.conversations.internal;

import dev.parley.model.ContactId;
import dev.parley.model.ConversationId;
import dev.parley.model.MessageId;
import java.util.HashSet;
import java.util.Set;

/** Takes a contact or conversations out of a batch, so that nothing of them is written. */
public final class Forgetting {
  private final WorkingSet work;

  public Forgetting(WorkingSet work) {
    this.work = work;
  }

  /** Takes a contact out; answers the conversations that the batch knew of. */
  public Set<ConversationId> forget(ContactId contact) {
    Set<ConversationId> gone = new HashSet<>();
    work.conversations
        .values()
        .forEach(
            conversation -> {
              if (conversation.contact().equals(contact)) {
                gone.add(conversation.id());
              }
            });
    forget(gone);
    work.addresses.values().removeIf(known -> known.contact().id().equals(contact));
    work.newAddresses.removeIf(address -> address.contact().equals(contact));
    work.newContacts.remove(contact);
    work.changedContacts.remove(contact);
    work.contactMerges.removeIf(
        joined ->
            joined.merge().source().id().equals(contact)
                || joined.merge().before().id().equals(contact));
    work.events.removeIf(event -> contact.toString().equals(event.ref()));
    return gone;
  }

  /** Takes conversations out. */
  public void forget(Set<ConversationId> gone) {
    work.erasedConversations.addAll(gone);
    work.gone.addAll(gone);
    work.conversations.keySet().removeAll(gone);
    work.before.keySet().removeAll(gone);
    work.opened.removeAll(gone);
    work.changedConversations.removeAll(gone);
    work.newest.values().removeAll(gone);
    work.measured.removeIf(measured -> gone.contains(measured.conversation()));
    work.moves.removeIf(move -> isOf(move, gone));
    said(gone);
    work.events.removeIf(event -> gone.contains(event.conversation()));
    work.notifications.removeIf(told -> gone.contains(told.conversation()));
    work.commands.values().removeIf(command -> gone.contains(command.conversation()));
    work.changedCommands.retainAll(work.commands.keySet());
  }

  private void said(Set<ConversationId> gone) {
    Set<MessageId> messages = new HashSet<>();
    work.appended.removeIf(
        entry -> {
          boolean theirs = gone.contains(entry.message().conversation());
          if (theirs) {
            messages.add(entry.message().id());
          }
          return theirs;
        });
    work.entries.values().removeIf(entry -> gone.contains(entry.message().conversation()));
    work.external.values().removeIf(entry -> gone.contains(entry.message().conversation()));
    work.moved.removeIf(entry -> gone.contains(entry.message().conversation()));
    work.underway
        .values()
        .forEach(
            entries -> entries.values().removeIf(e -> gone.contains(e.message().conversation())));
    work.traces.keySet().removeAll(messages);
    messages.forEach(id -> work.erased.add(id.value()));
  }

  private static boolean isOf(Move move, Set<ConversationId> gone) {
    if (move instanceof Move.Together together) {
      return gone.contains(together.merge().source());
    } else if (move instanceof Move.Back back) {
      return gone.contains(back.from());
    }
    return gone.contains(((Move.Apart) move).from());
  }
}

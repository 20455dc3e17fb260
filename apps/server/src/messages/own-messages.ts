import type { Principal } from '@bureau/core/accounts';
import type { DirectoryStore } from '@bureau/core/contacts';
import type { UserId } from '@bureau/core/kernel';
import type { ConversationView, Message, MessageStore } from '@bureau/core/messages';

const AT_ONCE = 200;

interface ExportDeps {
  readonly messages: MessageStore;
  readonly directory: DirectoryStore;
}

/** Everything that somebody may read of their conversations, in pieces. */
export type OwnMessages = (principal: Principal) => AsyncIterable<string>;

/**
 * One's own conversations as JSON Lines (one object a line): each conversation, then its messages, oldest first. Files are
 * named with the address they are fetched from.
 */
export function exportOwnMessages({ messages, directory }: ExportDeps): OwnMessages {
  async function* conversationsOf(principal: Principal) {
    let cursor: string | undefined;
    do {
      const page = await messages.list(principal, { limit: AT_ONCE, ...(cursor !== undefined && { cursor }) });
      yield* page.rows;
      cursor = page.nextCursor;
    } while (cursor !== undefined);
  }
  async function* messagesOf(principal: Principal, { conversation: { id } }: ConversationView) {
    let after = 0;
    for (let hasAfter = true; hasAfter; ) {
      const page = await messages.page(principal, id, { after }, AT_ONCE);
      yield* page?.messages ?? [];
      after = page?.messages.at(-1)?.position ?? after;
      hasAfter = page?.hasAfter ?? false;
    }
  }
  return async function* lines(principal) {
    const people = await directory.all(principal.companyId);
    const names = new Map(people.map(({ id, name }) => [id, name]));
    const nameOf = (id: UserId) => names.get(id) ?? id;
    for await (const view of conversationsOf(principal)) {
      const { id, kind, name, members } = view.conversation;
      const conversation = { id, kind, name, members: members.map(({ userId }) => nameOf(userId)) };
      yield `${JSON.stringify({ conversation })}\n`;
      for await (const message of messagesOf(principal, view)) {
        yield `${JSON.stringify({ message: exported(message, nameOf) })}\n`;
      }
    }
  };
}

function exported(
  { id, conversationId, from, sentAt, content, reactions, editedAt }: Message,
  nameOf: (id: UserId) => string,
) {
  const common = { id, conversationId, from: nameOf(from), sentAt: new Date(sentAt).toISOString() };
  if (content.kind === 'notice') return { ...common, notice: content.notice };
  if (content.kind === 'deleted') return { ...common, deletedAt: new Date(content.at).toISOString() };
  return {
    ...common,
    ...(editedAt !== undefined && { editedAt: new Date(editedAt).toISOString() }),
    text: content.text,
    files: content.files.map(({ id: fileId, name, sizeBytes }) => ({
      name,
      sizeBytes,
      at: `/files/messages/${fileId}`,
    })),
    reactions: reactions.map(({ emoji, userIds }) => ({ emoji, by: userIds.map(nameOf) })),
  };
}

import {
  type CompanyId,
  type ConversationId,
  err,
  type MessageFileId,
  type MessageId,
  ok,
  type UserId,
} from '@bureau/core/kernel';
import {
  type Conversation,
  type ConversationView,
  type Message,
  type MessageFile,
  type MessageStore,
  type MessageUpkeep,
  mentionedMembers,
  type NewMessage,
  type Notice,
  newMember,
  type OwnConversation,
  type Reader,
  searchedWords,
} from '@bureau/core/messages';

interface Kept {
  readonly companyId: CompanyId;
  conversation: Conversation;
  readonly messages: Message[];
  readonly own: Map<UserId, OwnConversation>;
}

interface FileRow {
  readonly companyId: CompanyId;
  readonly conversationId: ConversationId;
  readonly ownerId: UserId;
  readonly file: MessageFile;
  readonly sentAt: number;
  position: number | undefined;
}

const NOTHING_OWN: OwnConversation = { readPosition: 0, isMuted: false, draft: '' };
const idsOf = ({ members }: Conversation) => members.map(({ userId }) => userId);

/** Conversations in memory. */
export class MemoryMessages implements MessageStore, MessageUpkeep {
  readonly #files = new Map<MessageFileId, FileRow>();

  readonly #kept = new Map<ConversationId, Kept>();

  #find({ companyId, userId }: Reader, id: ConversationId): Kept | undefined {
    const kept = this.#kept.get(id);
    return kept?.companyId === companyId && idsOf(kept.conversation).includes(userId) ? kept : undefined;
  }

  #readable({ userId }: Reader, { conversation, messages }: Kept): readonly Message[] {
    const from = conversation.members.find((member) => member.userId === userId)?.firstPosition ?? Infinity;
    return messages.filter(({ position }) => position >= from);
  }

  #view(reader: Reader, kept: Kept): ConversationView {
    const last = this.#readable(reader, kept).at(-1);
    const { conversation, own } = kept;
    return { conversation, own: own.get(reader.userId) ?? NOTHING_OWN, ...(last && { last }) };
  }

  #mine(reader: Reader): readonly Kept[] {
    return [...this.#kept.values()].filter(({ conversation: { id } }) => this.#find(reader, id));
  }

  #append(kept: Kept, message: Omit<Message, 'position' | 'change' | 'reactions' | 'conversationId'>): Message {
    const { conversation } = kept;
    const { id: conversationId, lastPosition, lastChange } = conversation;
    const place = { conversationId, position: lastPosition + 1, change: lastChange + 1, reactions: [] };
    const written = { ...message, ...place };
    kept.messages.push(written);
    const last = { lastPosition: place.position, lastChange: place.change, lastAt: message.sentAt };
    kept.conversation = { ...conversation, ...last };
    return written;
  }

  #notice(kept: Kept, from: UserId, id: MessageId, sentAt: number, notice: Notice): Message {
    return this.#append(kept, { id, from, sentAt, content: { kind: 'notice', notice } });
  }

  async list(reader: Reader, { limit }: { readonly limit: number }) {
    const rows = this.#mine(reader).map((kept) => this.#view(reader, kept));
    const shown = rows.filter(({ conversation: { kind, lastPosition } }) => kind === 'group' || lastPosition > 0);
    return { rows: shown.toSorted((a, b) => b.conversation.lastAt - a.conversation.lastAt).slice(0, limit) };
  }

  async get(reader: Reader, id: ConversationId) {
    const kept = this.#find(reader, id);
    return kept && this.#view(reader, kept);
  }

  async unread(reader: Reader) {
    return this.#mine(reader).flatMap((kept) => {
      const { conversation, own } = this.#view(reader, kept);
      const { id: conversationId, lastPosition } = conversation;
      const { readPosition, isMuted } = own;
      return lastPosition > readPosition
        ? [{ conversationId, lastPosition, readPosition, isMuted, isMentioned: false }]
        : [];
    });
  }

  async openDirect({ companyId, userId }: Reader, id: ConversationId, other: UserId, lastAt: number) {
    if (this.#kept.has(id)) return;
    const members = [userId, other].map((each) => newMember(each, 'member', 0));
    const conversation = { id, kind: 'direct', name: '', members, lastPosition: 0, lastChange: 0, lastAt } as const;
    this.#kept.set(id, { companyId, conversation, messages: [], own: new Map() });
  }

  async createGroup(...[reader, { id, name, memberIds }, noticeId, lastAt]: Parameters<MessageStore['createGroup']>) {
    if (this.#kept.has(id)) return undefined;
    const { companyId, userId } = reader;
    const others = memberIds.filter((each) => each !== userId).map((each) => newMember(each, 'member', 0));
    const members = [newMember(userId, 'owner', 0), ...others];
    const conversation = { id, kind: 'group', name, members, lastPosition: 0, lastChange: 0, lastAt } as const;
    const kept: Kept = { companyId, conversation, messages: [], own: new Map() };
    this.#kept.set(id, kept);
    const message = this.#notice(kept, userId, noticeId, lastAt, { type: 'created' });
    return { conversation: kept.conversation, before: [], message, memberIds: idsOf(conversation) };
  }

  async changeGroup(...[reader, id, noticeId, at, decide]: Parameters<MessageStore['changeGroup']>) {
    const kept = this.#find(reader, id);
    if (!kept) return err('not-found' as const);
    const decided = decide(kept.conversation);
    if (!decided.ok) return decided;
    if (!decided.value) return ok(undefined);
    const before = idsOf(kept.conversation);
    const { notice, ...changed } = decided.value;
    kept.conversation = { ...kept.conversation, ...changed };
    const message = this.#notice(kept, reader.userId, noticeId, at, notice);
    return ok({ conversation: kept.conversation, before, message, memberIds: idsOf(kept.conversation) });
  }

  async post(reader: Reader, { id, conversationId, sentAt, text, replyTo, fileIds }: NewMessage) {
    const kept = this.#find(reader, conversationId);
    if (!kept) return 'not-found';
    const memberIds = idsOf(kept.conversation);
    const known = kept.messages.find((message) => message.id === id);
    if (known) return known.from === reader.userId ? { message: known, memberIds, isNew: false } : 'taken';
    const rows = fileIds.flatMap((each) => this.#files.get(each) ?? []);
    const isFree = (row: FileRow) =>
      row.position === undefined && row.ownerId === reader.userId && row.conversationId === conversationId;
    if (rows.length < fileIds.length || !rows.every(isFree)) return 'file-gone';
    const files = rows.map(({ file }) => file);
    const content = { kind: 'text', text, mentions: mentionedMembers(text, memberIds), files } as const;
    const answered = kept.messages.some((message) => message.id === replyTo) && replyTo !== undefined && { replyTo };
    const message = this.#append(kept, { id, from: reader.userId, sentAt, content, ...answered });
    this.#saveOwn(kept, reader, { readPosition: message.position });
    for (const row of rows) row.position = message.position;
    return { message, memberIds, isNew: true };
  }

  async change(...[reader, conversationId, id, decide]: Parameters<MessageStore['change']>) {
    const kept = this.#find(reader, conversationId);
    const before = kept && this.#readable(reader, kept).find((message) => message.id === id);
    if (!kept || !before) return err('not-found' as const);
    const decided = decide(before, kept.conversation);
    if (!decided.ok) return decided;
    const memberIds = idsOf(kept.conversation);
    if (!decided.value) return ok({ message: before, memberIds, isNew: false });
    const lastChange = kept.conversation.lastChange + 1;
    kept.conversation = { ...kept.conversation, lastChange };
    const message = { ...before, ...decided.value, change: lastChange };
    kept.messages[before.position - 1] = message;
    return ok({ message, memberIds, isNew: true });
  }

  async addFile(reader: Reader, conversationId: ConversationId, file: MessageFile, sentAt: number) {
    const kept = this.#find(reader, conversationId);
    if (!kept || this.#files.has(file.id)) return false;
    const row = { companyId: kept.companyId, conversationId, ownerId: reader.userId, file, sentAt };
    this.#files.set(file.id, { ...row, position: undefined });
    return true;
  }

  async ownFile({ userId }: Reader, conversationId: ConversationId, id: MessageFileId) {
    const row = this.#files.get(id);
    return row?.ownerId === userId && row.conversationId === conversationId ? row.file : undefined;
  }

  async unsentSizes({ userId }: Reader) {
    const own = [...this.#files.values()].filter(
      ({ ownerId, position }) => ownerId === userId && position === undefined,
    );
    return own.map(({ file }) => file.sizeBytes);
  }

  async file(reader: Reader, id: MessageFileId) {
    const row = this.#files.get(id);
    const kept = row && this.#find(reader, row.conversationId);
    if (!kept) return undefined;
    const message = this.#readable(reader, kept).find(({ position }) => position === row.position);
    return row.ownerId === reader.userId || message?.content.kind === 'text' ? row.file : undefined;
  }

  async deleteOutdated() {
    return 0;
  }

  async unused(sentUntil: number) {
    return [...this.#files.values()]
      .filter(({ position, sentAt }) => position === undefined && sentAt <= sentUntil)
      .map(({ companyId, file: { id } }) => ({ companyId, id }));
  }

  async forget(files: readonly { readonly id: MessageFileId }[]) {
    for (const { id } of files) this.#files.delete(id);
  }

  async page(...[reader, id, place, limit]: Parameters<MessageStore['page']>) {
    const kept = this.#find(reader, id);
    if (!kept) return undefined;
    const all = this.#readable(reader, kept);
    const pivot = 'before' in place ? place.before : 'after' in place ? place.after + limit + 1 : Infinity;
    const until = all.filter(({ position }) => position < pivot);
    const messages = until.slice(-limit);
    return { messages, hasBefore: until.length > limit, hasAfter: until.length < all.length };
  }

  async messages(reader: Reader, id: ConversationId, ids: readonly MessageId[]) {
    const kept = this.#find(reader, id);
    return kept ? this.#readable(reader, kept).filter((message) => ids.includes(message.id)) : [];
  }

  async changes(reader: Reader, id: ConversationId, after: number, limit: number) {
    const kept = this.#find(reader, id);
    if (!kept) return undefined;
    const missed = this.#readable(reader, kept)
      .filter(({ change }) => change > after)
      .toSorted((a, b) => a.change - b.change);
    const messages = missed.slice(0, limit);
    const hasMore = missed.length > limit;
    const upTo = hasMore ? (messages.at(-1)?.change ?? after) : kept.conversation.lastChange;
    return { messages, hasMore, upTo };
  }

  async search(reader: Reader, { words, limit }: Parameters<MessageStore['search']>[1]) {
    const all = this.#mine(reader).flatMap((kept) => this.#readable(reader, kept));
    const found = all.filter(({ content }) => {
      const said = content.kind === 'text' ? searchedWords(content.text) : [];
      return words.length > 0 && words.every((word) => said.some((each) => each.startsWith(word)));
    });
    return { rows: found.toSorted((a, b) => b.sentAt - a.sentAt).slice(0, limit) };
  }

  async mark(...[reader, id, { read = 0, delivered }, { showsMarks }]: Parameters<MessageStore['mark']>) {
    const kept = this.#find(reader, id);
    if (!kept) return undefined;
    const { userId } = reader;
    const { lastPosition, members } = kept.conversation;
    const before = kept.own.get(userId)?.readPosition ?? 0;
    const readPosition = Math.max(before, Math.min(read, lastPosition));
    const own = this.#saveOwn(kept, reader, { readPosition });
    const isNew = readPosition > before;
    const member = members.find((each) => each.userId === userId);
    if (!member || !showsMarks) return { own, isNew };
    const reached = Math.max(member.deliveredPosition, Math.min(Math.max(delivered, read), lastPosition));
    const marks = { userId, readPosition: Math.max(member.readPosition, readPosition), deliveredPosition: reached };
    if (marks.readPosition === member.readPosition && reached === member.deliveredPosition) return { own, isNew };
    const next = members.map((each) => (each === member ? { ...member, ...marks } : each));
    kept.conversation = { ...kept.conversation, members: next };
    return { own, isNew, shown: { marks, memberIds: idsOf(kept.conversation) } };
  }

  #saveOwn(kept: Kept, { userId }: Reader, change: Partial<OwnConversation>): OwnConversation {
    const own = { ...(kept.own.get(userId) ?? NOTHING_OWN), ...change };
    kept.own.set(userId, own);
    return own;
  }

  async saveOwn(reader: Reader, id: ConversationId, change: Partial<OwnConversation>) {
    const kept = this.#find(reader, id);
    return kept && this.#saveOwn(kept, reader, change);
  }

  async memberIds(reader: Reader, id: ConversationId) {
    const kept = this.#find(reader, id);
    return kept && idsOf(kept.conversation);
  }
}

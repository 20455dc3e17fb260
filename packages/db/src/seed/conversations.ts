import { randomUUID } from 'node:crypto';
import type { ConversationId, Instant, MessageId } from '@bureau/core/kernel';
import { changedMessage, directConversationId, type MessageStore, mentionOf } from '@bureau/core/messages';
import type { NewCompany, NewPerson } from './new-company.ts';

const MINUTE_MS = 60_000;

/** One message: who writes it (of those in the conversation), how long ago, and who likes it. */
interface Line {
  readonly by: number;
  readonly minutesAgo: number;
  readonly text: string | ((people: readonly NewPerson[]) => string);
  readonly liked?: { readonly by: number; readonly emoji: string };
}

/** A conversation of these people of a company, in the order in which they have their parts. */
interface Talk {
  readonly people: readonly number[];
  /** Of a group. */
  readonly name?: string;
  readonly lines: readonly Line[];
}

const named = (person: NewPerson | undefined) => (person ? mentionOf(person.id, person.givenName) : '');

const TALKS: readonly Talk[] = [
  {
    people: [0, 1, 2, 4, 5],
    name: 'Lancement Aurore',
    lines: [
      { by: 0, minutesAgo: 2_950, text: 'Bienvenue ! Tout ce qui concerne le lancement d’**Aurore** se passe ici.' },
      {
        by: 1,
        minutesAgo: 2_940,
        text: 'Les maquettes sont prêtes :\n\n- page d’accueil\n- formulaire de contact\n- version mobile',
        liked: { by: 0, emoji: '🎉' },
      },
      { by: 3, minutesAgo: 1_500, text: 'La version mobile me semble encore un peu chargée.' },
      {
        by: 1,
        minutesAgo: 1_490,
        text: (people) => `Bien vu ${named(people[3])}, je reprends cela cet après-midi.`,
        liked: { by: 3, emoji: '🙏' },
      },
      { by: 2, minutesAgo: 190, text: 'Côté serveur, tout tourne. Les mesures de la nuit sont bonnes.' },
      { by: 4, minutesAgo: 35, text: (people) => `${named(people[0])}, on se voit jeudi à 10 h pour la répétition ?` },
    ],
  },
  {
    people: [0, 1],
    lines: [
      { by: 1, minutesAgo: 1_330, text: 'As-tu cinq minutes pour regarder le dossier de presse ?' },
      { by: 0, minutesAgo: 1_320, text: 'Oui, je l’ouvre tout de suite.', liked: { by: 1, emoji: '👍' } },
      { by: 0, minutesAgo: 1_290, text: 'Très beau. Une seule remarque : le titre de la deuxième page.' },
      { by: 1, minutesAgo: 48, text: 'Corrigé ! Je te l’envoie avant midi.' },
    ],
  },
  {
    people: [2, 0],
    lines: [
      { by: 0, minutesAgo: 4_400, text: 'Luc, le devis du nouveau réseau est-il arrivé ?' },
      { by: 0, minutesAgo: 4_399, text: 'Le fournisseur m’a rappelée ce matin.' },
      { by: 1, minutesAgo: 4_380, text: 'Pas encore, je le relance.' },
      { by: 0, minutesAgo: 240, text: 'Il est là. Je le mets dans le dossier partagé.' },
    ],
  },
  {
    people: [1, 2],
    lines: [
      { by: 0, minutesAgo: 5_800, text: 'Les captures d’écran sont dans `aurore/captures`.' },
      { by: 1, minutesAgo: 5_790, text: 'Merci !' },
    ],
  },
];

/** Conversations of the first people of a company, of the last days. What is newest in them is not read. */
export async function writeConversations(store: MessageStore, company: NewCompany, now: Instant): Promise<void> {
  for (const talk of TALKS) {
    const people = talk.people.flatMap((at) => company.people[at] ?? []);
    if (people.length === talk.people.length && people.every(({ kind }) => kind === 'person')) {
      await writeTalk(store, company, { ...talk, people }, now);
    }
  }
}

async function writeTalk(
  store: MessageStore,
  { id: companyId }: NewCompany,
  { people, name, lines }: Omit<Talk, 'people'> & { readonly people: readonly NewPerson[] },
  now: Instant,
): Promise<void> {
  const [first, ...others] = people.map(({ id: userId }) => ({ companyId, userId }));
  const [second] = others;
  if (!first || !second) return;
  const began = now - ((lines[0]?.minutesAgo ?? 0) + 1) * MINUTE_MS;
  const id = name === undefined ? directConversationId(first.userId, second.userId) : newConversationId();
  if (name === undefined) await store.openDirect(first, id, second.userId, began);
  else {
    const memberIds = others.map(({ userId }) => userId);
    await store.createGroup(first, { id, name, memberIds }, newMessageId(), began);
  }
  for (const [at, { by, minutesAgo, text, liked }] of lines.entries()) {
    const writer = people[by];
    if (!writer) continue;
    const words = typeof text === 'string' ? text : text(people);
    const message = { id: newMessageId(), conversationId: id, sentAt: now - minutesAgo * MINUTE_MS };
    const author = { companyId, userId: writer.id };
    await store.post(author, { ...message, text: words, fileIds: [] });
    const fan = liked && people[liked.by];
    if (fan) {
      const reaction = { type: 'react', emoji: liked.emoji, isSet: true } as const;
      await store.change({ companyId, userId: fan.id }, id, message.id, (said, conversation) =>
        changedMessage(said, conversation, fan.id, reaction, now),
      );
    }
    // Everybody has read what is before the last line.
    if (at === lines.length - 2) await readAll(store, companyId, people, id);
  }
}

async function readAll(
  store: MessageStore,
  companyId: NewCompany['id'],
  people: readonly NewPerson[],
  id: ConversationId,
): Promise<void> {
  for (const { id: userId } of people) {
    const reader = { companyId, userId };
    const view = await store.get(reader, id);
    const read = view?.conversation.lastPosition ?? 0;
    await store.mark(reader, id, { read, delivered: read }, { showsMarks: true });
  }
}

/* oxlint-disable typescript/no-unsafe-type-assertion -- ids are made here */
const newConversationId = () => randomUUID() as string as ConversationId;
const newMessageId = () => randomUUID() as string as MessageId;

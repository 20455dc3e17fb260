import type { UserId } from '@bureau/core/kernel';
import { mentionOf } from '@bureau/core/messages';

/** Somebody who can be named. */
export interface Mentionable {
  readonly id: UserId;
  readonly name: string;
}

const WRITTEN = /\[@((?:[^[\]\\\n]|\\.){1,200})\]\(mention:([0-9a-f-]{36})\)/g;
const BEGUN = /(?:^|[\s(])@([\p{L}\p{M}\p{N}'’.-]*(?: [\p{L}\p{M}\p{N}'’.-]*)?)$/u;

/** A text as it is typed, with the names of those whom it mentions in the place of links. */
export function toTyped(written: string): { readonly typed: string; readonly named: readonly Mentionable[] } {
  const named = new Map<string, Mentionable>();
  const typed = written.replace(WRITTEN, (_link, name: string, id: string) => {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the form is that of an id
    named.set(id, { id: id as UserId, name });
    return `@${name}`;
  });
  return { typed, named: [...named.values()] };
}

/** What was typed, with links in the place of the names that were chosen; the longest name counts. */
export function toWritten(typed: string, named: readonly Mentionable[]): string {
  const byName = new Map(named.map((person) => [person.name, person]));
  const names = [...byName.keys()].toSorted((a, b) => b.length - a.length);
  if (names.length === 0) return typed;
  const any = names.map((name) => name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|');
  return typed.replace(new RegExp(`@(${any})(?![\\p{L}\\p{M}\\p{N}])`, 'gu'), (text, name: string) => {
    const person = byName.get(name);
    return person ? mentionOf(person.id, person.name) : text;
  });
}

/** What is typed of a name before the cursor, and where its `@` is; undefined when no name is being typed. */
export function begunMention(beforeCursor: string): { readonly at: number; readonly query: string } | undefined {
  const query = BEGUN.exec(beforeCursor)?.[1];
  return query === undefined ? undefined : { at: beforeCursor.length - query.length - 1, query };
}

/** Who may be meant: a part of their name begins so. */
export function mentionable(people: readonly Mentionable[], query: string, most: number): readonly Mentionable[] {
  const fold = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLocaleLowerCase();
  const wanted = fold(query);
  const begins = ({ name }: Mentionable) =>
    fold(name).startsWith(wanted) ||
    fold(name)
      .split(/[\s-]+/)
      .some((part) => part.startsWith(wanted));
  return people.filter(begins).slice(0, most);
}

import { BureauError } from '@bureau/client';
import { type CheckedPeople, checkPeople, fullName, isTimeZone } from '@bureau/core/accounts';
import { useState } from 'react';
import { useBureau } from '../../shell/bureau.ts';
import type { HandedOver } from './handed-links.ts';
import type { PeopleFileRefusal } from './read-people.ts';

/** How far the people of a file are. */
export type PeopleImport =
  | { readonly step: 'choose'; readonly refusal?: PeopleFileRefusal }
  | { readonly step: 'checked'; readonly fileName: string; readonly checked: CheckedPeople }
  | { readonly step: 'adding'; readonly done: number; readonly of: number }
  | ({ readonly step: 'added' } & Added);

interface Added {
  readonly count: number;
  /** Where no mail brings them. */
  readonly links: readonly HandedOver[];
  /** Somebody else took their address or extension meanwhile. */
  readonly refused: readonly string[];
  /** Why it broke off before everybody was there. */
  readonly failure?: BureauError['detail'];
}

const TAKEN: readonly string[] = ['email-taken', 'extension-taken', 'bad-input'];

/** Reads a file of people, shows what it would come to, and adds them when that is wanted. */
export function usePeopleImport(usualZone: string) {
  const { people } = useBureau();
  const [state, setState] = useState<PeopleImport>({ step: 'choose' });

  async function check(file: File) {
    const { readPeople } = await import('./read-people.ts');
    const rows = readPeople(new Uint8Array(await file.arrayBuffer()), usualZone);
    if (!rows.ok) {
      setState({ step: 'choose', refusal: rows.error });
      return;
    }
    const checked = checkPeople(rows.value, people.store.getState().people ?? [], isTimeZone);
    setState({ step: 'checked', fileName: file.name, checked });
  }

  async function run({ drafts }: CheckedPeople) {
    const links: HandedOver[] = [];
    const refused: string[] = [];
    let count = 0;
    let failure: BureauError['detail'] | undefined;
    for (const [done, draft] of drafts.entries()) {
      setState({ step: 'adding', done, of: drafts.length });
      try {
        const { person, link } = await people.create(draft);
        count += 1;
        if (link.by === 'hand') links.push({ name: person.name, email: person.email, ...link });
      } catch (error) {
        if (!(error instanceof BureauError)) throw error;
        if (!TAKEN.includes(error.detail.code)) {
          failure = error.detail;
          break;
        }
        refused.push(fullName(draft));
      }
    }
    setState({ step: 'added', count, links, refused, ...(failure && { failure }) });
  }

  return { state, check, run, again: () => setState({ step: 'choose' }) };
}

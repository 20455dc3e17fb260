'use client';

import { BureauError, randomContactId } from '@bureau/client';
import { type Joined, joinInto } from '@bureau/core/contacts';
import { inSlices } from '@bureau/core/search';
import { useState } from 'react';
import { useStore } from 'zustand';
import { useBureau } from '../../shell/bureau.ts';
import type { CheckedRows } from './files/check-rows.ts';
import type { FileContents, FileRefusal } from './files/read-file.ts';

/** How far the contacts of a file are. */
export type ImportState =
  | { readonly step: 'choose'; readonly refusal?: FileRefusal | 'failed' }
  | { readonly step: 'checking' | 'importing'; readonly done: number; readonly of: number }
  | {
      readonly step: 'checked';
      readonly fileName: string;
      readonly unit: FileContents['unit'];
      readonly ignored: FileContents['ignored'];
      readonly joined: Joined;
      readonly faults: CheckedRows['faults'];
      /** Why it broke off; what was done stays, and the rest can be tried again. */
      readonly failure?: BureauError['detail'];
    };

/** Everything that reading takes comes with the first file. */
const tools = () =>
  Promise.all([import('./files/read-file.ts'), import('./files/check-rows.ts'), import('@bureau/core/numbering')]);

const pause = () => new Promise<void>((resolve) => setTimeout(resolve));
const TOLD_EVERY = 100;

/** Reads a file, shows what it would come to, and puts it into the own address book when that is wanted. */
export function useImport(): {
  readonly state: ImportState;
  readonly check: (file: File) => Promise<void>;
  /** Resolves to true when everything is there. */
  readonly run: () => Promise<boolean>;
  readonly again: () => void;
} {
  const { addressBook, self } = useBureau();
  const [state, setState] = useState<ImportState>({ step: 'choose' });
  const country = useStore(self, (known) => known.self?.company.country ?? '');

  async function check(file: File) {
    setState({ step: 'checking', done: 0, of: 1 });
    const [{ readFile }, { checkSteps }, numbering] = await tools();
    const read = readFile(new Uint8Array(await file.arrayBuffer()));
    if (!read.ok) {
      setState({ step: 'choose', refusal: read.error });
      return;
    }
    const { unit, rows, ignored } = read.value;
    if (!numbering.isCountryCode(country)) throw new Error('A company without a country');
    const plan = { country };
    const steps = checkSteps(rows, (text) => numbering.numberOutside(text, plan), randomContactId);
    const checked = await inSlices(
      told(steps, (done) => setState({ step: 'checking', done, of: rows.length })),
      { now: () => performance.now(), pause },
    );
    try {
      await addressBook.load();
    } catch {
      setState({ step: 'choose', refusal: 'failed' });
      return;
    }
    const joined = joinInto(addressBook.store.getState().contacts, checked.contacts);
    setState({ step: 'checked', fileName: file.name, unit, ignored, joined, faults: checked.faults });
  }

  async function run() {
    if (state.step !== 'checked') return false;
    const saved = [...state.joined.changed, ...state.joined.added];
    const tell = (done: number) => setState({ step: 'importing', done, of: saved.length });
    tell(0);
    try {
      await addressBook.change({ saved, deleted: [] }, tell);
      return true;
    } catch (error) {
      if (!(error instanceof BureauError)) throw error;
      setState({ ...state, failure: error.detail });
      return false;
    }
  }

  return { state, check, run, again: () => setState({ step: 'choose' }) };
}

/** The same steps, of which some are told. */
function* told<T>(steps: Generator<number, T, void>, tell: (done: number) => void): Generator<void, T, void> {
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
    if (step.value % TOLD_EVERY === 0) tell(step.value);
    yield;
  }
}

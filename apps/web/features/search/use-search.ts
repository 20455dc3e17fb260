'use client';

import type { SearchAnswer } from '@bureau/api';
import type { UserId } from '@bureau/core/kernel';
import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import { useBureau } from '../../shell/bureau.ts';
import { askUntilAnswered } from './ask-until-answered.ts';
import { searchState } from './search-state.ts';

/** Somebody who types quickly asks once, not at every letter. */
const DEBOUNCE_MS = 80;

/** The newest answer, the text it answers, and whether it is the one that was asked for; after `error`, which is also that there is no connection, it is asked again. */
export interface SearchState {
  readonly answer: SearchAnswer;
  readonly text: string;
  readonly state: 'loading' | 'ready' | 'error';
}

const NOBODY: readonly UserId[] = [];
const NOTHING: SearchAnswer = { people: [], calls: [] };

/** Searches while somebody types; `named`: whom else the text means. An earlier answer stays until the next one, late ones are dropped. */
export function useSearch(text: string, isWanted: boolean, named: readonly UserId[] = NOBODY): SearchState {
  const { connection, search } = useBureau();
  const isConnected = useStore(connection, ({ status }) => status === 'online');
  const [answered, setAnswered] = useState({ text: '', answer: NOTHING, isAnswered: false });
  const [failed, setFailed] = useState<string>();

  useEffect(() => {
    if (!isWanted) return undefined;
    const isOver = new AbortController();
    const timer = setTimeout(
      () => {
        const { signal } = isOver;
        const ask = () => search(text, { named, signal });
        void askUntilAnswered(ask, { signal, onFailed: () => setFailed(text) }).then((answer) => {
          if (!answer) return;
          setFailed(undefined);
          setAnswered({ text, answer, isAnswered: true });
        });
      },
      text === '' ? 0 : DEBOUNCE_MS,
    );
    return () => {
      clearTimeout(timer);
      isOver.abort();
    };
  }, [search, text, isWanted, named]);

  const isCurrent = answered.isAnswered && answered.text === text;
  return {
    answer: answered.answer,
    text: answered.text,
    state: searchState({ isAnswered: isCurrent, hasFailed: failed === text, isConnected }),
  };
}

'use client';

import { callKind, othersIn } from '@bureau/core/call-log';
import { CallRow } from '@bureau/ui/phone';
import { go } from '../../shell/navigate.ts';
import { pathOf } from '../../shell/place.ts';
import { useCallPerson } from '../calls/use-dial.ts';
import { useNameOf } from '../contacts/use-directory.ts';
import { usePeer } from '../contacts/use-peer.ts';
import type { HistoryLine } from './history-lines.ts';

export interface HistoryRowProps {
  readonly line: HistoryLine;
  readonly selected: boolean;
  readonly onToggle: (line: HistoryLine) => void;
}

/** One row of the history. */
export function HistoryRow({ line, selected, onToggle }: HistoryRowProps) {
  const { entry, repeats, isEarlier, isOpen } = line;
  const peer = usePeer(entry.peerId);
  const nameOf = useNameOf();
  const callPerson = useCallPerson();
  const place = { kind: 'calls', id: entry.id } as const;
  const shown = isOpen ? [entry] : repeats;
  return (
    <CallRow
      kind={callKind(entry)}
      peer={peer}
      startedAt={entry.startedAt}
      talkMs={entry.talkMs}
      others={othersIn(entry).slice(1).map(nameOf)}
      recorded={shown.some(({ recordingIds }) => recordingIds.length > 0)}
      unseen={shown.some(({ seen }) => !seen)}
      repeats={
        repeats.length > 1 && !isEarlier ? { count: repeats.length, isOpen, onToggle: () => onToggle(line) } : undefined
      }
      isEarlier={isEarlier}
      selected={selected}
      href={pathOf(place)}
      onOpen={() => go(place)}
      onCall={peer.canBeCalled ? () => callPerson(entry.peerId) : undefined}
    />
  );
}

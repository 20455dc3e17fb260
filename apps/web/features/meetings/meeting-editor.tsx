'use client';

import type { MeetingDraft } from '@bureau/api';
import { BureauError } from '@bureau/client';
import { mergedDraft } from '@bureau/core/kernel';
import type { Meeting } from '@bureau/core/meetings';
import { useErrorSentence } from '@bureau/ui/language';
import { MeetingForm } from '@bureau/ui/meeting';
import { ListSkeleton, useToasts } from '@bureau/ui/primitives';
import { useRef, useState, useSyncExternalStore } from 'react';
import { useTranslations } from 'use-intl';
import { useStore } from 'zustand';
import { useBureau } from '../../shell/bureau.ts';
import { go } from '../../shell/navigate.ts';
import { useKeptDraft } from '../../shell/use-kept-draft.ts';
import { badAddress, draftOf, invitedTo, newMeeting, unchanged, valueOf } from './meeting-form-value.ts';
import { MeetingPeople } from './meeting-people.tsx';
import { useMeetingDetails } from './use-meeting-details.ts';
import { useOwnZone } from './use-own-zone.ts';

const NO_ZONES: readonly string[] = [];
const never = () => () => undefined;
let known: readonly string[] | undefined;

/** Zones that this browser knows; a server may know others. */
function timeZones() {
  known ??= Intl.supportedValuesOf('timeZone');
  return known;
}

/** A meeting that is planned, or changed. */
export function MeetingEditor({ id }: { id: string | undefined }) {
  const t = useTranslations('meetings.room');
  const { value } = useMeetingDetails(id);
  if (id !== undefined && !value) return <ListSkeleton label={t('loading')} rows={1} />;
  return <Editor meeting={value?.meeting} />;
}

function Editor({ meeting }: { meeting: Meeting | undefined }) {
  const { meetings, self } = useBureau();
  const sendsMail = useStore(self, (state) => state.self?.sendsMail ?? true);
  const t = useTranslations('meetings.form');
  const toast = useToasts();
  const sentence = useErrorSentence();
  const timeZone = useOwnZone();
  const { draft, change, forget } = useKeptDraft(`meeting.${meeting?.id}.${meeting?.sequence}`, () => ({
    value: meeting ? valueOf(meeting, timeZone, Date.now()) : newMeeting(timeZone, Date.now()),
    people: invitedTo(meeting),
  }));
  const { value, people } = draft;
  const place = useRef<HTMLDivElement>(null);
  const [isChecked, setIsChecked] = useState(false);
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<string>();
  const zones = useSyncExternalStore(never, timeZones, () => NO_ZONES);

  const wrongAddress = badAddress(value.guests);
  const problems = {
    ...(value.name.trim() === '' && { name: t('nameMissing') }),
    ...(value.hasDate && (value.day === '' || value.time === '') && { when: t('whenMissing') }),
    ...(wrongAddress !== undefined && { guests: t('guestsBad', { address: wrongAddress }) }),
  };
  async function save() {
    setIsChecked(true);
    if (Object.keys(problems).length > 0) {
      requestAnimationFrame(() => place.current?.querySelector<HTMLElement>('[aria-invalid=true]')?.focus());
      return;
    }
    setBusy(true);
    try {
      const given = draftOf(value, people, meeting);
      const saved = await (meeting ? edit(meeting, given) : meetings.create(given));
      forget();
      const isUnsent = !sendsMail && given.guests.length > 0;
      toast(isUnsent ? { tone: 'info', title: t('savedUnsent') } : { tone: 'done', title: t('saved') });
      go({ kind: 'meetings', id: saved.id }, 'replace');
    } catch (error) {
      if (!(error instanceof BureauError)) throw error;
      setRefusal(sentence(error.detail));
      setBusy(false);
    }
  }
  /** What was not changed here stays as another host has made it meanwhile. */
  async function edit(begun: Meeting, mine: MeetingDraft) {
    const now = await meetings.get(begun.id);
    return meetings.edit(begun.id, mergedDraft(unchanged(begun, timeZone), mine, unchanged(now, timeZone)));
  }
  return (
    <div ref={place}>
      <MeetingForm
        value={value}
        onChange={(part) => {
          setRefusal(undefined);
          change({ value: { ...value, ...part } });
        }}
        people={<MeetingPeople people={people} onChange={(chosen) => change({ people: chosen })} />}
        timeZones={zones.includes(value.timeZone) ? zones : [value.timeZone, ...zones]}
        hasPassword={meeting?.hasPassword ?? false}
        isNew={!meeting}
        busy={busy}
        problems={{ ...(isChecked && problems), ...(refusal !== undefined && { form: refusal }) }}
        onSave={() => void save()}
        onCancel={() => {
          forget();
          go(meeting ? { kind: 'meetings', id: meeting.id } : { kind: 'meetings' }, 'replace');
        }}
      />
    </div>
  );
}

'use client';

import type { UserId } from '@bureau/core/kernel';
import { LONGEST_GROUP_NAME, MOST_MEMBERS } from '@bureau/core/messages';
import { PeopleChooser } from '@bureau/ui/messages';
import { Button, Dialog, TextField } from '@bureau/ui/primitives';
import { type FormEvent, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { useFailureMessage } from '../../shell/use-failure-message.ts';
import { openToWrite } from './to-be-written.ts';
import { useChoosable } from './use-choosable.tsx';
import { useRoom } from './use-room.ts';

/** Begins a conversation: with one colleague, or a group with several. */
export function NewMessage({ onClose }: { onClose: () => void }) {
  const t = useTranslations('messages.pick');
  const room = useRoom();
  const fails = useFailureMessage();
  const [chosen, setChosen] = useState<readonly UserId[]>([]);
  const [name, setName] = useState('');
  const [isBusy, setIsBusy] = useState(false);
  const choosable = useChoosable(chosen, setChosen, MOST_MEMBERS);
  const hasBegun = useRef(false);
  const [first] = chosen;
  const isGroup = chosen.length > 1;

  async function begin() {
    if (first === undefined || (isGroup && name.trim() === '') || isBusy) return;
    setIsBusy(true);
    try {
      const id = isGroup ? await room.createGroup(name.trim(), chosen) : await room.openDirect(first);
      hasBegun.current = true;
      onClose();
      openToWrite(id);
    } catch (error) {
      setIsBusy(false);
      fails(error);
    }
  }
  function submit(event: FormEvent) {
    event.preventDefault();
    void begin();
  }
  return (
    <Dialog
      open
      finalFocus={() => !hasBegun.current || (document.querySelector<HTMLElement>('[data-composer] textarea') ?? false)}
      onOpenChange={(open) => !open && onClose()}
      title={t('title')}
      actions={
        <Button
          variant="primary"
          busy={isBusy}
          disabledReason={first === undefined ? t('to') : isGroup && name.trim() === '' ? t('groupName') : undefined}
          onClick={() => void begin()}
        >
          {isGroup ? t('create') : t('write')}
        </Button>
      }
    >
      <PeopleChooser {...choosable} onDone={() => void begin()} />
      {isGroup && (
        <form onSubmit={submit}>
          <TextField
            label={t('groupName')}
            hint={t('groupNameHint')}
            maxLength={LONGEST_GROUP_NAME}
            value={name}
            onChange={setName}
          />
        </form>
      )}
    </Dialog>
  );
}

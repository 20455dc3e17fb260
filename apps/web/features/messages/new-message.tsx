'use client';

import type { UserId } from '@bureau/core/kernel';
import { LONGEST_GROUP_NAME, MOST_MEMBERS } from '@bureau/core/messages';
import { PeopleChooser } from '@bureau/ui/messages';
import { Button, Dialog, TextField } from '@bureau/ui/primitives';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { go } from '../../shell/navigate.ts';
import { useFailureMessage } from '../calls/use-dial.ts';
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
  const [first] = chosen;
  const isGroup = chosen.length > 1;

  async function begin() {
    if (first === undefined || (isGroup && name.trim() === '') || isBusy) return;
    setIsBusy(true);
    try {
      const id = isGroup ? await room.createGroup(name.trim(), chosen) : await room.openDirect(first);
      onClose();
      go({ kind: 'messages', id });
    } catch (error) {
      setIsBusy(false);
      fails(error);
    }
  }
  return (
    <Dialog
      open
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
        <TextField
          label={t('groupName')}
          hint={t('groupNameHint')}
          maxLength={LONGEST_GROUP_NAME}
          value={name}
          onChange={setName}
        />
      )}
    </Dialog>
  );
}

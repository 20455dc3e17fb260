'use client';

import type { UserId } from '@bureau/core/kernel';
import { type ConversationView, LONGEST_GROUP_NAME, MOST_MEMBERS, ownsGroup } from '@bureau/core/messages';
import { GroupMembers, PeopleChooser } from '@bureau/ui/messages';
import { Button, Dialog, Question, TextField } from '@bureau/ui/primitives';
import { Crown, ImageUp, LogOut, UserMinus } from 'lucide-react';
import { type FormEvent, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { go } from '../../shell/navigate.ts';
import { useFailureMessage } from '../../shell/use-failure-message.ts';
import styles from './group-dialog.module.css';
import { useChoosable } from './use-choosable.tsx';
import { useEyes } from './use-eyes.ts';
import { useRoom } from './use-room.ts';

/** What is asked about before it happens. */
type Asked =
  | { readonly kind: 'leave' }
  | { readonly kind: 'resign' }
  | { readonly kind: 'remove'; readonly userId: UserId };

/** A group: its name, who is in it, and the way out. */
export function GroupDialog({ view, onClose }: { view: ConversationView; onClose: () => void }) {
  const t = useTranslations('messages.groupPage');
  const room = useRoom();
  const eyes = useEyes();
  const fails = useFailureMessage();
  const { id, name: named, members, pictureVersion } = view.conversation;
  const [name, setName] = useState(named);
  const [adding, setAdding] = useState<readonly UserId[]>();
  const [question, setQuestion] = useState<Asked>();
  const isOwner = ownsGroup(view.conversation, eyes.ownId);
  const change = (what: Parameters<typeof room.changeGroup>[1]) => void room.changeGroup(id, what).catch(fails);

  function rename(event: FormEvent) {
    event.preventDefault();
    if (name.trim() !== '') change({ type: 'rename', name: name.trim() });
  }
  const setRole = (userId: UserId, makesOwner: boolean) =>
    change({ type: 'set-role', userId, role: makesOwner ? 'owner' : 'member' });
  async function leave() {
    try {
      await room.changeGroup(id, { type: 'leave' });
      onClose();
      go({ kind: 'messages' }, 'replace');
    } catch (error) {
      fails(error);
    }
  }
  function asked(what: Asked) {
    const andBack = (work: () => void) => () => {
      work();
      setQuestion(undefined);
    };
    if (what.kind === 'leave') {
      const title = t('leaveTitle', { name: named });
      const words = { title, hint: t('leaveHint'), yes: t('leave'), no: t('stay') };
      return { ...words, icon: LogOut, onYes: leave };
    }
    if (what.kind === 'resign') {
      const words = { title: t('resignTitle'), hint: t('resignHint'), yes: t('resign'), no: t('keep') };
      return { ...words, icon: Crown, onYes: andBack(() => setRole(eyes.ownId, false)) };
    }
    const { userId } = what;
    const who = { name: eyes.nameOf(userId) };
    const words = { title: t('removeTitle', who), hint: t('removeHint', who), yes: t('remove'), no: t('keep') };
    return { ...words, icon: UserMinus, onYes: andBack(() => change({ type: 'remove', userId })) };
  }
  if (adding) {
    return (
      <AddPeople
        members={members.map(({ userId }) => userId)}
        chosen={adding}
        onChange={setAdding}
        onClose={() => setAdding(undefined)}
        onAdd={() => {
          change({ type: 'add', userIds: adding });
          setAdding(undefined);
        }}
      />
    );
  }
  if (question) {
    return <Question {...asked(question)} onNo={() => setQuestion(undefined)} />;
  }
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={named}
      description={t('members', { count: members.length })}
      actions={
        <Button icon={LogOut} variant="stop" onClick={() => setQuestion({ kind: 'leave' })}>
          {t('leave')}
        </Button>
      }
    >
      {isOwner && (
        <PictureButtons
          onChoose={(picture) => void room.savePicture(id, picture).catch(fails)}
          onRemove={pictureVersion === undefined ? undefined : () => void room.removePicture(id).catch(fails)}
        />
      )}
      {isOwner && (
        <form onSubmit={rename}>
          <TextField
            label={t('name')}
            maxLength={LONGEST_GROUP_NAME}
            value={name}
            onChange={setName}
            trailing={
              name.trim() !== named && (
                <Button size="s" type="submit">
                  {t('rename')}
                </Button>
              )
            }
          />
        </form>
      )}
      <GroupMembers
        members={members.map(({ userId, role }) => ({
          id: userId,
          name: eyes.nameOf(userId),
          isOwner: role === 'owner',
          isSelf: userId === eyes.ownId,
        }))}
        onAdd={() => setAdding([])}
        onRemove={isOwner ? (userId) => setQuestion({ kind: 'remove', userId }) : undefined}
        onRole={
          isOwner
            ? (userId, makesOwner) => {
                if (userId === eyes.ownId && !makesOwner) setQuestion({ kind: 'resign' });
                else setRole(userId, makesOwner);
              }
            : undefined
        }
      />
    </Dialog>
  );
}

interface PictureButtonsProps {
  readonly onChoose: (picture: File) => void;
  /** Left out where there is none. */
  readonly onRemove: (() => void) | undefined;
}

function PictureButtons({ onChoose, onRemove }: PictureButtonsProps) {
  const t = useTranslations('messages.groupPage');
  const chooser = useRef<HTMLInputElement>(null);
  return (
    <div className={styles.pictureButtons}>
      <input
        ref={chooser}
        type="file"
        accept="image/*"
        hidden
        onChange={({ currentTarget }) => {
          const [picture] = currentTarget.files ?? [];
          if (picture) onChoose(picture);
          // The same file may be chosen again.
          currentTarget.value = '';
        }}
      />
      <Button size="s" icon={ImageUp} onClick={() => chooser.current?.click()}>
        {t('picture')}
      </Button>
      {onRemove && (
        <Button
          size="s"
          variant="quiet"
          onClick={() => {
            onRemove();
            // This button goes with the picture.
            chooser.current?.parentElement?.querySelector('button')?.focus();
          }}
        >
          {t('removePicture')}
        </Button>
      )}
    </div>
  );
}

interface AddPeopleProps {
  readonly members: readonly UserId[];
  readonly chosen: readonly UserId[];
  readonly onChange: (chosen: readonly UserId[]) => void;
  readonly onClose: () => void;
  readonly onAdd: () => void;
}

function AddPeople({ members, chosen, onChange, onClose, onAdd }: AddPeopleProps) {
  const t = useTranslations('messages.groupPage');
  const choosable = useChoosable(chosen, onChange, MOST_MEMBERS - members.length, members);
  const add = () => {
    if (chosen.length > 0) onAdd();
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={t('add')}
      actions={
        <Button variant="primary" disabledReason={chosen.length === 0 ? t('add') : undefined} onClick={add}>
          {t('addAction')}
        </Button>
      }
    >
      <PeopleChooser {...choosable} onDone={add} />
    </Dialog>
  );
}

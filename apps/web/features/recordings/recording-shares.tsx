'use client';

import type { UserId } from '@bureau/core/kernel';
import type { Recording } from '@bureau/core/recordings';
import { Button, Card, useToasts } from '@bureau/ui/primitives';
import { SharedWith } from '@bureau/ui/recordings';
import { UserPlus, Users } from 'lucide-react';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useBureau } from '../../shell/bureau.ts';
import { useFailureMessage } from '../../shell/use-failure-message.ts';
import { useNameOf } from '../contacts/use-directory.ts';
import { PickColleague } from '../search/pick-colleague.tsx';
import styles from './recording-shares.module.css';

interface RecordingSharesProps {
  readonly recording: Recording;
  readonly mayManage: boolean;
  /** Who recorded it; absent: the company. */
  readonly startedBy: string | undefined;
}

/** With whom a recording is shared, and how that is changed. */
export function RecordingShares({ recording, mayManage, startedBy }: RecordingSharesProps) {
  const { recordings } = useBureau();
  const t = useTranslations('recordings.share');
  const nameOf = useNameOf();
  const toast = useToasts();
  const fails = useFailureMessage();
  const [isPicking, setIsPicking] = useState(false);
  const { id, sharedWith } = recording;

  async function share(withIds: readonly UserId[], told: string) {
    try {
      await recordings.share(id, withIds);
      toast({ tone: 'done', title: told });
    } catch (error) {
      fails(error);
    }
  }
  function add(userId: UserId) {
    setIsPicking(false);
    void share([...sharedWith, userId], t('added', { name: nameOf(userId) }));
  }
  function remove(removed: string) {
    const gone = sharedWith.find((userId) => userId === removed);
    if (!gone) return;
    void share(
      sharedWith.filter((userId) => userId !== gone),
      t('removed', { name: nameOf(gone) }),
    );
  }
  return (
    <Card title={t('title')} icon={Users}>
      <div className={styles.shares}>
        <SharedWith
          people={sharedWith.map((userId) => ({ id: userId, name: nameOf(userId) }))}
          onRemove={mayManage ? remove : undefined}
        />
        {mayManage ? (
          <div>
            <Button size="s" icon={UserPlus} onClick={() => setIsPicking(true)}>
              {t('add')}
            </Button>
          </div>
        ) : (
          startedBy !== undefined && <p className={styles.hint}>{t('notYours', { name: startedBy })}</p>
        )}
      </div>
      {isPicking && <Picker recording={recording} onPick={add} onClose={() => setIsPicking(false)} />}
    </Card>
  );
}

function Picker(props: { recording: Recording; onPick: (userId: UserId) => void; onClose: () => void }) {
  const { recording, onPick, onClose } = props;
  const t = useTranslations('recordings.share');
  const hears = new Set<string>([...recording.people, ...recording.sharedWith, recording.startedBy ?? '']);
  return (
    <PickColleague
      title={t('pick')}
      without={hears}
      actions={[{ label: t('action'), onChoose: ({ id }) => onPick(id) }]}
      onClose={onClose}
    />
  );
}

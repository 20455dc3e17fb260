'use client';

import type { CallView } from '@bureau/core/calls';
import type { UserId } from '@bureau/core/kernel';
import { useTranslations } from 'use-intl';
import { useBureau } from '../../shell/bureau.ts';
import { useFailureMessage } from '../../shell/use-failure-message.ts';
import { PickColleague } from '../search/pick-colleague.tsx';

interface CallPickerProps {
  readonly call: CallView;
  readonly picking: 'transfer' | 'add';
  /** The one who is asked first cannot be asked here: the call is on a desk phone. */
  readonly isBlind?: boolean;
  readonly onClose: () => void;
}

/** Chooses a colleague to add to the call, or whom to transfer it to and how. */
export function CallPicker({ call, picking, isBlind = false, onClose }: CallPickerProps) {
  const { calls } = useBureau();
  const t = useTranslations('calls.handling');
  const fails = useFailureMessage();
  const there = new Set<string>(call.parties.filter(({ status }) => status !== 'left').map(({ userId }) => userId));
  const choose = (request: (userId: UserId) => Promise<unknown>) => (person: { readonly id: UserId }) => {
    onClose();
    request(person.id).catch(fails);
  };
  const { id } = call;
  const actions =
    picking === 'add'
      ? [{ label: t('addNow'), onChoose: choose((userId) => calls.add(id, { userId })) }]
      : [
          { label: t('now'), onChoose: choose((userId) => calls.transfer(id, { userId })) },
          ...(isBlind
            ? []
            : [{ label: t('askFirst'), onChoose: choose((userId) => calls.startConsultation(id, { userId })) }]),
          {
            label: t('toMailbox'),
            onChoose: choose((userId) => calls.transfer(id, { userId }, { toVoicemail: true })),
          },
        ];
  return (
    <PickColleague
      title={picking === 'add' ? t('pickAdd') : t('pickTransfer')}
      without={there}
      actions={actions}
      onClose={onClose}
    />
  );
}

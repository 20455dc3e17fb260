'use client';

import type { WorkingTime } from '@bureau/core/contacts';
import { WorkingHoursFields } from '@bureau/ui/contacts';
import { Select, useToasts } from '@bureau/ui/primitives';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useStore } from 'zustand';
import { useBureau } from '../../shell/bureau.ts';
import { useTimeZones } from '../accounts/use-time-zones.ts';
import { usePerson } from '../contacts/use-directory.ts';

/** When and where one works, as colleagues see it. */
export function WorkingTimeSetting() {
  const { self } = useBureau();
  const ownId = useStore(self, (state) => state.self?.person.id);
  const person = usePerson(ownId);
  return person && <Fields saved={person} />;
}

function Fields({ saved }: { saved: WorkingTime }) {
  const t = useTranslations('accounts.settings');
  const { settings } = useBureau();
  const toast = useToasts();
  const [time, setTime] = useState<WorkingTime>({ timeZone: saved.timeZone, workingHours: saved.workingHours });
  const zones = useTimeZones(time.timeZone);
  const change = (part: Partial<WorkingTime>) => {
    const changed = { ...time, ...part };
    setTime(changed);
    settings.saveWorkingTime(changed).catch(() => toast({ tone: 'failed', title: t('saveFailed') }));
  };
  return (
    <>
      <WorkingHoursFields hours={time.workingHours} onChange={(workingHours) => change({ workingHours })} />
      <Select
        label={t('workingTime.zone')}
        hint={t('workingTime.zoneHint')}
        options={zones}
        value={time.timeZone}
        onChange={(timeZone) => change({ timeZone })}
      />
    </>
  );
}

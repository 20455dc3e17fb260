'use client';

import { IconButton, Popover } from '@bureau/ui/primitives';
import { Grid3x3 } from 'lucide-react';
import { Suspense, useState } from 'react';
import { useTranslations } from 'use-intl';
import { DialPadForm } from './dial-pad.ts';

/** The dial pad behind a button. */
export function DialPadPopover() {
  const t = useTranslations('calls.dialPad');
  const [isOpen, setOpen] = useState(false);
  return (
    <Popover
      label={t('title')}
      open={isOpen}
      onOpenChange={setOpen}
      trigger={<IconButton label={t('open')} icon={Grid3x3} />}
    >
      <Suspense fallback={null}>
        <DialPadForm onCalled={() => setOpen(false)} />
      </Suspense>
    </Popover>
  );
}

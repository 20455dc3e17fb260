'use client';

import { type DialDigit, TonePad } from '@bureau/ui/phone';
import { Popover, type Trigger } from '@bureau/ui/primitives';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useBureau } from '../../shell/bureau.ts';
import { useFailureMessage } from './use-dial.ts';

/** The keypad of the call, behind its button. */
export function KeypadPopover({ trigger }: { trigger: Trigger }) {
  const { calls } = useBureau();
  const t = useTranslations('calls.dock');
  const fails = useFailureMessage();
  const [sent, setSent] = useState('');
  function press(digit: DialDigit) {
    setSent((before) => before + digit);
    calls.press(digit).catch(fails);
  }
  return (
    <Popover trigger={trigger} label={t('keypad')} side="top">
      <TonePad sent={sent} onTone={press} />
    </Popover>
  );
}

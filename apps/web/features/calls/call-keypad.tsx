'use client';

import { type DialDigit, TonePad } from '@bureau/ui/phone';
import { useState } from 'react';
import { useBureau } from '../../shell/bureau.ts';
import { useFailureMessage } from '../../shell/use-failure-message.ts';

/** The keypad of the call. */
export function CallKeypad() {
  const { calls } = useBureau();
  const fails = useFailureMessage();
  const [sent, setSent] = useState('');
  function press(digit: DialDigit) {
    setSent((before) => before + digit);
    calls.press(digit).catch(fails);
  }
  return <TonePad sent={sent} onTone={press} />;
}

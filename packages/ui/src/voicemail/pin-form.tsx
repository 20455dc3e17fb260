import { LEAST_PIN_DIGITS, MOST_PIN_DIGITS, pinProblem } from '@bureau/core/voicemail';
import { Eye, EyeOff } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { useTranslations } from 'use-intl';
import { useErrorSentence } from '../language/sentences.ts';
import { IconButton } from '../primitives/icon-button.tsx';
import { TextField } from '../primitives/text-field.tsx';
import { FormError } from '../sign-in/form-error.tsx';

export interface PinFormProps {
  /** For the button that sends it. */
  readonly id: string;
  /** Of whose mailbox it is: it is no PIN. */
  readonly extension: string;
  /** Why the server refused, as a sentence. */
  readonly error: string | undefined;
  readonly onSubmit: (pin: string) => void;
}

/** Chooses the PIN of a mailbox, which can be looked at while it is typed. */
export function PinForm({ id, extension, error, onSubmit }: PinFormProps) {
  const t = useTranslations('voicemail.settings.pin');
  const sentence = useErrorSentence();
  const [pin, setPin] = useState('');
  const [problem, setProblem] = useState<ReturnType<typeof pinProblem>>();
  const [isShown, setShown] = useState(false);

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const found = pinProblem(pin, extension);
    setProblem(found);
    if (found) event.currentTarget.querySelector<HTMLInputElement>('[name=pin]')?.focus();
    else onSubmit(pin);
  }
  return (
    <form id={id} onSubmit={submit} noValidate>
      <TextField
        label={t('field')}
        name="pin"
        type={isShown ? 'text' : 'password'}
        inputMode="numeric"
        autoComplete="off"
        maxLength={64}
        value={pin}
        onChange={setPin}
        hint={t('hint', { least: String(LEAST_PIN_DIGITS), most: String(MOST_PIN_DIGITS) })}
        error={problem && sentence({ code: problem })}
        trailing={
          <IconButton
            label={t(isShown ? 'hide' : 'show')}
            icon={isShown ? EyeOff : Eye}
            size="s"
            variant="quiet"
            onClick={() => setShown(!isShown)}
          />
        }
      />
      <FormError>{error}</FormError>
    </form>
  );
}

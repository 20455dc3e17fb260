import { Eye, EyeOff } from 'lucide-react';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { IconButton } from '../primitives/icon-button.tsx';
import { TextField } from '../primitives/text-field.tsx';

export interface PasswordFieldProps {
  readonly label: string;
  readonly name: string;
  /** What a password manager fills in or proposes. */
  readonly autoComplete: 'current-password' | 'new-password';
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly hint?: string | undefined;
  readonly error?: string | undefined;
}

/** A password, which can be looked at while it is typed. */
export function PasswordField(props: PasswordFieldProps) {
  const t = useTranslations('accounts.signIn');
  const [shown, setShown] = useState(false);
  return (
    <TextField
      {...props}
      type={shown ? 'text' : 'password'}
      maxLength={1024}
      trailing={
        <IconButton
          label={shown ? t('hidePassword') : t('showPassword')}
          icon={shown ? EyeOff : Eye}
          size="s"
          variant="quiet"
          onClick={() => setShown(!shown)}
        />
      }
    />
  );
}

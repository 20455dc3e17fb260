'use client';

import { IconButton, TextField } from '@bureau/ui/primitives';
import { Copy } from 'lucide-react';
import { useCopy } from '../meetings/use-copy.ts';

interface CopiedAddressProps {
  readonly label: string;
  readonly hint: string;
  readonly copyLabel: string;
  readonly address: string;
}

/** An address of Bureau, to be entered somewhere else. */
export function CopiedAddress({ label, hint, copyLabel, address }: CopiedAddressProps) {
  const copy = useCopy();
  return (
    <TextField
      label={label}
      hint={hint}
      value={address}
      onChange={() => undefined}
      readOnly
      trailing={
        <IconButton label={copyLabel} icon={Copy} size="s" variant="quiet" onClick={() => void copy(address)} />
      }
    />
  );
}

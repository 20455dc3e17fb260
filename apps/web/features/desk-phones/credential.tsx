'use client';

import { IconButton } from '@bureau/ui/primitives';
import { Copy } from 'lucide-react';
import { useCopy } from '../meetings/use-copy.ts';
import styles from './link-phone.module.css';

/** What a phone signs in with, to type or to copy. */
export function Credential({ value, copyLabel }: { value: string; copyLabel: string }) {
  const copy = useCopy();
  return (
    <span className={styles.credential}>
      <code>{value}</code>
      <IconButton label={copyLabel} icon={Copy} size="s" variant="quiet" onClick={() => void copy(value)} />
    </span>
  );
}

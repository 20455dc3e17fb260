import type { LucideIcon } from 'lucide-react';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from './button.tsx';
import { Dialog, type DialogProps } from './dialog.tsx';
import { whileBusy } from './while-busy.ts';

export interface QuestionProps extends Pick<DialogProps, 'title' | 'finalFocus'> {
  /** What comes of it. */
  readonly hint: string;
  /** The answer that goes on, in the words of what it does. */
  readonly yes: string;
  /** The answer that leaves everything as it is; "Cancel" unless told. */
  readonly no?: string;
  /** `stop` is for what takes something away. */
  readonly variant?: 'stop' | 'primary';
  readonly icon?: LucideIcon;
  /** For as long as what it gives is not done, the answer shows that and takes no more clicks. */
  readonly onYes: () => void | Promise<unknown>;
  /** Also by Escape, and beside it. */
  readonly onNo: () => void;
}

/** Asks one thing before it happens. It is open for as long as it is there. */
export function Question(props: QuestionProps) {
  const { title, hint, yes, no, variant = 'stop', icon, finalFocus, onYes, onNo } = props;
  const t = useTranslations('frame');
  const [busy, setBusy] = useState(false);
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onNo()}
      title={title}
      description={hint}
      finalFocus={finalFocus}
      actions={
        <>
          <Button onClick={onNo}>{no ?? t('cancel')}</Button>
          <Button variant={variant} busy={busy} onClick={() => void whileBusy(onYes, setBusy)} {...(icon && { icon })}>
            {yes}
          </Button>
        </>
      }
    />
  );
}

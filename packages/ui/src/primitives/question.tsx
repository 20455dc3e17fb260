import type { LucideIcon } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { Button } from './button.tsx';
import { Dialog, type DialogProps } from './dialog.tsx';

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
  readonly busy?: boolean;
  readonly onYes: () => void;
  /** Also by Escape, and beside it. */
  readonly onNo: () => void;
}

/** Asks one thing before it happens. It is open for as long as it is there. */
export function Question(props: QuestionProps) {
  const { title, hint, yes, no, variant = 'stop', icon, busy = false, finalFocus, onYes, onNo } = props;
  const t = useTranslations('frame');
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
          <Button variant={variant} busy={busy} onClick={onYes} {...(icon && { icon })}>
            {yes}
          </Button>
        </>
      }
    />
  );
}

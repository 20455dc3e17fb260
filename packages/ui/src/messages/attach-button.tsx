import { Paperclip } from 'lucide-react';
import { type ClipboardEvent, type RefObject, useRef } from 'react';
import { useTranslations } from 'use-intl';
import { IconButton } from '../primitives/icon-button.tsx';

type OnFiles = (files: readonly File[]) => void;

export interface AttachButtonProps {
  /** Why files are not for this person to send; undefined when they are. */
  readonly refused?: string | undefined;
  readonly onFiles: OnFiles;
  /** What is being written: the hands go back there, where Enter sends. */
  readonly field: RefObject<HTMLTextAreaElement | null>;
}

/** Chooses files to go with what is being written. */
export function AttachButton({ refused, onFiles, field }: AttachButtonProps) {
  const t = useTranslations('messages.composer');
  const chooser = useRef<HTMLInputElement>(null);
  return (
    <>
      <input
        ref={chooser}
        type="file"
        multiple
        hidden
        onChange={({ currentTarget }) => {
          onFiles([...(currentTarget.files ?? [])]);
          // The same file may be chosen again.
          currentTarget.value = '';
          field.current?.focus();
        }}
      />
      <IconButton
        label={t('attach')}
        icon={Paperclip}
        variant="quiet"
        tooltipSide="top"
        disabledReason={refused}
        onClick={() => chooser.current?.click()}
      />
    </>
  );
}

/** Takes files that are pasted into a text; with nobody to take them, or without any, the text is pasted. */
export const takePasted = (onFiles: OnFiles | undefined) => (event: ClipboardEvent) => {
  const files = [...event.clipboardData.files];
  if (!onFiles || files.length === 0) return;
  event.preventDefault();
  onFiles(files);
};

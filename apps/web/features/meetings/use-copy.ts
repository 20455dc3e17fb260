'use client';

import { useToasts } from '@bureau/ui/primitives';
import { useTranslations } from 'use-intl';

/** Takes text to the clipboard, as `html` too where that is given, and says whether it could. */
export function useCopy(): (text: string, html?: string) => Promise<void> {
  const t = useTranslations('meetings.details');
  const toast = useToasts();
  return async (text, html) => {
    const isCopied = await write(text, html).then(
      () => true,
      () => false,
    );
    toast(isCopied ? { tone: 'done', title: t('copied') } : { tone: 'failed', title: t('notCopied') });
  };
}

// Without HTTPS a browser has no clipboard.
async function write(text: string, html: string | undefined) {
  if (html === undefined) return navigator.clipboard.writeText(text);
  const blob = (type: string, content: string) => new Blob([content], { type });
  return navigator.clipboard.write([
    new ClipboardItem({ 'text/plain': blob('text/plain', text), 'text/html': blob('text/html', html) }),
  ]);
}

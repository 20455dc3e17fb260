import { Suspense } from 'react';
import { onDemand } from '../primitives/on-demand.ts';
import type { MarkdownProps } from './markdown.tsx';
import styles from './message.module.css';

/** Understanding Markdown takes much code: it comes with the first conversation. */
const Markdown = onDemand(() => import('./markdown.tsx').then((room) => room.Markdown));

/** The words of a message, as they were written until they are understood. */
export function MessageBody(props: MarkdownProps) {
  return (
    <Suspense fallback={<p className={styles.plain}>{props.text}</p>}>
      <Markdown {...props} />
    </Suspense>
  );
}

import { useTranslations } from 'use-intl';
import { VisuallyHidden } from '../primitives/visually-hidden.tsx';
import styles from './message.module.css';
import type { ShownReaction } from './shown-message.ts';

export interface ReactionsProps {
  readonly reactions: readonly ShownReaction[];
  readonly onReact: (emoji: string, isSet: boolean) => void;
}

/** The emoji under a message; a click gives the same, or takes the own one back. */
export function Reactions({ reactions, onReact }: ReactionsProps) {
  const t = useTranslations('messages');
  if (reactions.length === 0) return null;
  return (
    <div className={styles.reactions}>
      {reactions.map(({ emoji, count, isOwn, names }) => (
        <button
          key={emoji}
          type="button"
          className={styles.reaction}
          aria-pressed={isOwn}
          title={names}
          onClick={() => onReact(emoji, !isOwn)}
        >
          <span>{emoji}</span> <span>{count}</span>
          <VisuallyHidden> {t('reactionFrom', { names })}</VisuallyHidden>
        </button>
      ))}
    </div>
  );
}

import { useTranslations } from 'use-intl';
import { Tooltip } from '../primitives/tooltip.tsx';
import { VisuallyHidden } from '../primitives/visually-hidden.tsx';
import styles from './message.module.css';
import type { ShownReaction } from './shown-message.ts';

export interface ReactionsProps {
  readonly reactions: readonly ShownReaction[];
  readonly onReact: (emoji: string, isSet: boolean) => void;
}

/** The emoji under a message; a click gives the same, or takes the own one back. Whoever waits on one sees of whom it is. */
export function Reactions({ reactions, onReact }: ReactionsProps) {
  const t = useTranslations('messages');
  if (reactions.length === 0) return null;
  return (
    <div className={styles.reactions}>
      {reactions.map(({ emoji, count, isOwn, names }) => (
        <Tooltip key={emoji} content={names} side="top" showsWhenHeld>
          <button type="button" className={styles.reaction} aria-pressed={isOwn} onClick={() => onReact(emoji, !isOwn)}>
            <span>{emoji}</span> <span>{count}</span>
            <VisuallyHidden> {t('reactionFrom', { names })}</VisuallyHidden>
          </button>
        </Tooltip>
      ))}
    </div>
  );
}

import { SmilePlus } from 'lucide-react';
import { Suspense, useState } from 'react';
import { IconButton } from '../primitives/icon-button.tsx';
import { onDemand } from '../primitives/on-demand.ts';
import { Popover } from '../primitives/popover.tsx';
import { ListSkeleton } from '../primitives/skeleton.tsx';

const EmojiPanel = onDemand(() => import('./emoji-panel.tsx').then((room) => room.EmojiPanel));

export interface EmojiButtonProps {
  readonly label: string;
  readonly size?: 's' | 'm';
  readonly onChoose: (emoji: string) => void;
  readonly onOpenChange?: (isOpen: boolean) => void;
}

/** Opens all emoji, and closes them over the chosen one. */
export function EmojiButton({ label, size = 'm', onChoose, onOpenChange }: EmojiButtonProps) {
  const [isOpen, setIsOpen] = useState(false);
  function change(open: boolean) {
    setIsOpen(open);
    onOpenChange?.(open);
  }
  return (
    <Popover
      label={label}
      side="top"
      align="end"
      open={isOpen}
      onOpenChange={change}
      trigger={<IconButton label={label} icon={SmilePlus} size={size} variant="quiet" tooltipSide="top" />}
    >
      <Suspense fallback={<ListSkeleton label={label} rows={3} />}>
        <EmojiPanel
          onChoose={(emoji) => {
            change(false);
            onChoose(emoji);
          }}
        />
      </Suspense>
    </Popover>
  );
}

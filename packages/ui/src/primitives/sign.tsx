import type { LucideIcon } from 'lucide-react';
import { VisuallyHidden } from './visually-hidden.tsx';

export interface SignProps {
  readonly icon: LucideIcon;
  readonly label: string;
  /** Pixels. */
  readonly size: number;
  readonly className?: string | undefined;
}

/** An icon that says something by itself, in words for whoever does not see it. */
export function Sign({ icon: Icon, label, size, className }: SignProps) {
  return (
    <>
      <Icon aria-hidden size={size} className={className} />
      <VisuallyHidden>{label}</VisuallyHidden>
    </>
  );
}

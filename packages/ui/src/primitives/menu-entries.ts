import type { LucideIcon } from 'lucide-react';

/** One action of a menu. */
export interface MenuItemProps {
  readonly label: string;
  readonly hint?: string | undefined;
  readonly icon?: LucideIcon;
  readonly disabled?: boolean;
  /** Keys that do the same, as they are called on this system. */
  readonly shortcut?: string | undefined;
  readonly onChoose: () => void;
}

/** One of several inside a menu. */
export interface MenuChoiceProps<Value extends string> {
  readonly label: string;
  readonly options: readonly { readonly value: Value; readonly label: string }[];
  readonly value: Value;
  readonly onChange: (value: Value) => void;
}

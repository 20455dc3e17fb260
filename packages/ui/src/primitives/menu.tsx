import { Menu as Base } from '@base-ui/react/menu';
import { Check, type LucideIcon } from 'lucide-react';
import type { ReactElement, ReactNode } from 'react';
import { Kbd } from './kbd.tsx';
import popup from './popup.module.css';

export interface MenuProps {
  /** The button that opens the menu. */
  readonly trigger: ReactElement;
  readonly children: ReactNode;
  readonly side?: 'top' | 'bottom';
  readonly align?: 'start' | 'center' | 'end';
}

/** Actions behind a button. */
export function Menu({ trigger, children, side = 'bottom', align = 'end' }: MenuProps) {
  return (
    <Base.Root modal={false}>
      <Base.Trigger render={trigger} />
      <Base.Portal>
        <Base.Positioner side={side} align={align} sideOffset={8} collisionPadding={8} className={popup.positioner}>
          <Base.Popup className={popup.popup}>{children}</Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}

export interface MenuItemProps {
  readonly label: string;
  readonly hint?: string | undefined;
  readonly icon?: LucideIcon;
  readonly disabled?: boolean;
  /** Keys that do the same, as they are called on this system. */
  readonly shortcut?: string | undefined;
  readonly onChoose: () => void;
}

/** One action of a menu. */
export function MenuItem({ label, hint, icon: Icon, disabled = false, shortcut, onChoose }: MenuItemProps) {
  return (
    <Base.Item className={popup.item} label={label} disabled={disabled} onClick={onChoose}>
      {Icon && <Icon aria-hidden size={18} />}
      <span className={popup.text}>
        {label}
        {hint !== undefined && <span className={popup.hint}>{hint}</span>}
      </span>
      {shortcut !== undefined && (
        <span aria-hidden className={popup.shortcut}>
          <Kbd>{shortcut}</Kbd>
        </span>
      )}
    </Base.Item>
  );
}

export interface MenuChoiceProps<Value extends string> {
  readonly label: string;
  readonly options: readonly { readonly value: Value; readonly label: string }[];
  readonly value: Value;
  readonly onChange: (value: Value) => void;
}

/** One of several inside a menu, with its heading. */
export function MenuChoice<Value extends string>({ label, options, value, onChange }: MenuChoiceProps<Value>) {
  return (
    <Base.Group>
      <Base.GroupLabel className={popup.groupLabel}>{label}</Base.GroupLabel>
      <Base.RadioGroup value={value} onValueChange={onChange}>
        {options.map((option) => (
          <Base.RadioItem key={option.value} value={option.value} closeOnClick className={popup.item}>
            <span className={popup.mark}>
              <Base.RadioItemIndicator>
                <Check aria-hidden size={17} />
              </Base.RadioItemIndicator>
            </span>
            <span className={popup.text}>{option.label}</span>
          </Base.RadioItem>
        ))}
      </Base.RadioGroup>
    </Base.Group>
  );
}

/** A line between groups of a menu. */
export function MenuSeparator() {
  return <Base.Separator className={popup.separator} />;
}

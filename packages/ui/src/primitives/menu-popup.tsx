import { Menu as Base } from '@base-ui/react/menu';
import { Check } from 'lucide-react';
import { type ReactNode, useRef } from 'react';
import { Kbd } from './kbd.tsx';
import type { MenuChoiceProps, MenuItemProps } from './menu-entries.ts';
import popup from './popup.module.css';
import { staysOnButton } from './stays-on-button.ts';
import { themeOf } from './theme-of.ts';

export interface MenuPopupProps {
  readonly anchor: HTMLElement;
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  /** The first entry takes the focus. */
  readonly byKeyboard: boolean;
  readonly side: 'top' | 'bottom';
  readonly align: 'start' | 'center' | 'end';
  readonly children: ReactNode;
}

/** What a menu shows. */
export function MenuPopup({ anchor, open, onOpenChange, byKeyboard, side, align, children }: MenuPopupProps) {
  const list = useRef<HTMLDivElement>(null);
  function toFirst() {
    if (document.activeElement === list.current)
      list.current?.querySelector<HTMLElement>('[role^="menuitem"]')?.focus();
  }
  /** What an entry has opened keeps the focus that it took. */
  function back() {
    const { activeElement } = document;
    const isFree = !activeElement || activeElement === document.body || list.current?.contains(activeElement);
    return isFree ? anchor : false;
  }
  return (
    <Base.Root
      modal={false}
      open={open}
      onOpenChange={(next, { event }) => {
        if (next || !staysOnButton(anchor, event)) onOpenChange(next);
      }}
      onOpenChangeComplete={(isOpen) => {
        if (isOpen && byKeyboard) toFirst();
      }}
    >
      <Base.Portal>
        <Base.Positioner
          anchor={anchor}
          side={side}
          align={align}
          sideOffset={8}
          collisionPadding={8}
          data-theme={themeOf(anchor)}
          className={popup.positioner}
        >
          <Base.Popup ref={list} finalFocus={back} className={popup.popup}>
            {children}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
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

/** One of several inside a menu, with its heading. */
export function MenuChoice({ label, options, value, onChange }: MenuChoiceProps<string>) {
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

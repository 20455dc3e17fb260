import { type ReactNode, Suspense } from 'react';
import type { MenuChoiceProps, MenuItemProps } from './menu-entries.ts';
import { onDemand } from './on-demand.ts';
import type { Trigger } from './trigger.ts';
import { useOpener } from './use-opener.ts';

/** Floating over the page takes much code: it comes with the first menu. */
const entries = () => import('./menu-popup.tsx');
const MenuPopup = onDemand(() => entries().then((room) => room.MenuPopup));
const AnyChoice = onDemand(() => entries().then((room) => room.MenuChoice));

export interface MenuProps {
  /** The button that opens the menu. */
  readonly trigger: Trigger;
  readonly children: ReactNode;
  readonly side?: 'top' | 'bottom';
  readonly align?: 'start' | 'center' | 'end';
}

/** Actions behind a button. */
export function Menu({ trigger, children, side = 'bottom', align = 'end' }: MenuProps) {
  const { button, anchor, isOpen, byKeyboard, change } = useOpener(trigger, { kind: 'menu' });
  return (
    <>
      {button}
      {anchor && (
        <Suspense fallback={null}>
          <MenuPopup
            anchor={anchor}
            open={isOpen}
            onOpenChange={change}
            byKeyboard={byKeyboard}
            side={side}
            align={align}
          >
            {children}
          </MenuPopup>
        </Suspense>
      )}
    </>
  );
}

/** One action of a menu. */
export const MenuItem = onDemand<MenuItemProps>(() => entries().then((room) => room.MenuItem));

/** One of several inside a menu, with its heading. */
export function MenuChoice<Value extends string>({ label, options, value, onChange }: MenuChoiceProps<Value>) {
  function choose(chosen: string) {
    const option = options.find((each) => each.value === chosen);
    if (option) onChange(option.value);
  }
  return <AnyChoice label={label} options={options} value={value} onChange={choose} />;
}

/** A line between groups of a menu. */
export const MenuSeparator = onDemand<object>(() => entries().then((room) => room.MenuSeparator));

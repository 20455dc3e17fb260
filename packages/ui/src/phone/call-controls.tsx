import { Ellipsis, type LucideIcon } from 'lucide-react';
import { Fragment } from 'react';
import { useTranslations } from 'use-intl';
import { IconButton } from '../primitives/icon-button.tsx';
import { Menu, MenuItem, MenuSeparator } from '../primitives/menu.tsx';
import { useFits } from '../primitives/use-fits.ts';

/** One thing that can be done with a call. */
export interface CallAction {
  readonly id: string;
  readonly label: string;
  readonly icon: LucideIcon;
  readonly onChoose: () => void;
  /** A button of the dock, one only where there is room, or an entry of the menu. */
  readonly place: 'dock' | 'wide' | 'menu';
  /** Entries of the menu that belong together. */
  readonly group: 'people' | 'recording' | 'view';
  /** Makes it a toggle. */
  readonly pressed?: boolean | undefined;
  readonly busy?: boolean | undefined;
  /** It opens a panel: whether that is open. */
  readonly expanded?: boolean | undefined;
  readonly disabledReason?: string | undefined;
  /** Keys that do the same, as they are called on this system. */
  readonly shortcut?: string | undefined;
}

/** From this width on there is room for every button. */
const WIDE_PX = 1360;

/** The name under which the button of an action, or of the menu, is found in the page. */
export const CONTROL_ATTRIBUTE = 'data-control';
/** The button behind which everything is that has none of its own. */
export const MORE_CONTROL = 'more';

/** What can be done with the call: buttons as far as there is room, the rest behind one. */
export function CallControls({ actions }: { actions: readonly CallAction[] }) {
  const t = useTranslations('calls.handling');
  const isWide = useFits(WIDE_PX);
  const isButton = ({ place }: CallAction) => place === 'dock' || (place === 'wide' && isWide);
  const buttons = actions.filter(isButton);
  const entries = actions.filter((action) => !isButton(action));
  return (
    <>
      {buttons.map(({ id, label, icon, onChoose, pressed, busy, expanded, disabledReason, shortcut }) => (
        <IconButton
          key={id}
          {...{ [CONTROL_ATTRIBUTE]: id }}
          {...(pressed !== undefined && { pressed })}
          {...(expanded !== undefined && { 'aria-haspopup': 'dialog', 'aria-expanded': expanded })}
          label={label}
          icon={icon}
          size="l"
          busy={busy}
          disabledReason={disabledReason}
          shortcut={shortcut}
          tooltipSide="top"
          onClick={onChoose}
        />
      ))}
      {entries.length > 0 && (
        <Menu
          side="top"
          trigger={
            <IconButton
              {...{ [CONTROL_ATTRIBUTE]: MORE_CONTROL }}
              label={t('more')}
              icon={Ellipsis}
              size="l"
              tooltipSide="top"
            />
          }
        >
          {entries.map((entry, index) => (
            <Fragment key={entry.id}>
              {index > 0 && entries[index - 1]?.group !== entry.group && <MenuSeparator />}
              <MenuItem
                label={entry.label}
                icon={entry.icon}
                hint={entry.disabledReason}
                disabled={entry.disabledReason !== undefined}
                shortcut={entry.shortcut}
                onChoose={entry.onChoose}
              />
            </Fragment>
          ))}
        </Menu>
      )}
    </>
  );
}

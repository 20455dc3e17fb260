import type { OfficeMessages, ShellMessages } from '@bureau/desktop-bridge/messages';
import { fill, type Words } from '../../words/words.ts';

type Office = OfficeMessages['office.changed'];

/** What a line of a menu does. */
export type MenuAction =
  | { readonly type: 'open' | 'meet-now' | 'other-server' | 'shortcuts' | 'update' | 'copy-report' | 'quit' }
  | { readonly type: 'presence'; readonly presence: ShellMessages['presence.chosen']['presence'] }
  | { readonly type: 'call-with'; readonly callWith: ShellMessages['call-with.chosen']['callWith'] }
  | { readonly type: 'call'; readonly action: ShellMessages['call.asked']['action'] }
  | { readonly type: 'dial'; readonly text: string }
  | { readonly type: 'server'; readonly origin: string }
  | { readonly type: 'at-login'; readonly isOn: boolean };

/** A line of a menu. */
export type MenuLine =
  | 'separator'
  | {
      readonly label: string;
      readonly action?: MenuAction;
      readonly isChecked?: boolean;
      readonly isEnabled?: boolean;
      readonly lines?: readonly MenuLine[];
    };

/** What the menu of the tray is made of. */
export interface MenuState {
  /** Undefined while nobody is signed in. */
  readonly office: Office | undefined;
  readonly servers: readonly { readonly origin: string; readonly name: string }[];
  readonly current: string;
  readonly startsAtLogin: boolean;
  /** The version that is ready to start. */
  readonly newerVersion: string | undefined;
}

const PRESENCES = ['available', 'dnd', 'busy', 'away', 'invisible'] as const;
const CALL_WITH = { app: 'withApp', 'desk-phone': 'withDeskPhone' } as const;
const LONGEST_LABEL = 48;

/** The menu of the tray and the Dock. */
export function trayMenu(
  { office, servers, current, startsAtLogin, newerVersion }: MenuState,
  words: Words,
): readonly MenuLine[] {
  const { menu } = words;
  return [
    { label: menu.open, action: { type: 'open' } },
    'separator',
    ...(office ? officeLines(office, words) : []),
    {
      label: menu.servers,
      lines: [
        ...servers.map(({ origin, name }) => ({
          label: labelOf(name),
          action: { type: 'server', origin } as const,
          isChecked: origin === current,
        })),
        { label: menu.addServer, action: { type: 'other-server' } },
      ],
    },
    { label: menu.atLogin, action: { type: 'at-login', isOn: !startsAtLogin }, isChecked: startsAtLogin },
    { label: menu.shortcuts, action: { type: 'shortcuts' } },
    { label: menu.copyReport, action: { type: 'copy-report' } },
    ...(newerVersion === undefined
      ? []
      : [
          {
            label: fill(menu.update, { version: newerVersion }),
            action: { type: 'update' } as const,
            // It never interrupts a call.
            isEnabled: office === undefined || (office.call === null && !office.isInMeeting),
          },
        ]),
    'separator',
    { label: menu.quit, action: { type: 'quit' } },
  ];
}

function officeLines({ call, presence, recentCalls, callWith }: Office, { menu }: Words): readonly MenuLine[] {
  const callLines: readonly MenuLine[] = call
    ? [
        { label: fill(menu.hangUp, { name: labelOf(call.name) }), action: { type: 'call', action: 'hang-up' } },
        {
          label: call.isMuted ? menu.unmute : menu.mute,
          action: { type: 'call', action: call.isMuted ? 'unmute' : 'mute' },
          isEnabled: call.isActive,
        },
        'separator',
      ]
    : [];
  const recent = recentCalls.map(({ name, dial, kind }) => ({
    label: kind === 'missed' ? fill(menu.missed, { name: labelOf(name) }) : labelOf(name),
    action: { type: 'dial', text: dial } as const,
    isEnabled: dial !== '',
  }));
  return [
    ...callLines,
    {
      label: menu.presence,
      lines: PRESENCES.map((each) => ({
        label: menu[each],
        action: { type: 'presence', presence: each },
        isChecked: each === presence,
      })),
    },
    ...(callWith === undefined
      ? []
      : [
          {
            label: menu.callWith,
            lines: (['app', 'desk-phone'] as const).map((each) => ({
              label: menu[CALL_WITH[each]],
              action: { type: 'call-with', callWith: each } as const,
              isChecked: each === callWith,
            })),
          },
        ]),
    { label: menu.meetNow, action: { type: 'meet-now' } },
    { label: menu.recent, lines: recent.length > 0 ? recent : [{ label: menu.noRecent, isEnabled: false }] },
    'separator',
  ];
}

/** What the tray says when one points at it. */
export function trayTip(office: Office | undefined, { tray, menu }: Words): string {
  if (!office) return tray.signedOut;
  if (office.call) return fill(tray.inCall, { name: labelOf(office.call.name) });
  return fill(tray.status, { status: menu[office.presence] });
}

/** On Windows and Linux `&` marks a key. */
function labelOf(name: string): string {
  const short = name.length > LONGEST_LABEL ? `${name.slice(0, LONGEST_LABEL - 1)}…` : name;
  return short.replaceAll('&', '&&');
}

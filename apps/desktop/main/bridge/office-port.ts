import { OFFICE_CHANNELS, type OfficeChannel, type ShellChannel } from '@bureau/desktop-bridge/channels';
import { type OfficeMessages, officeMessages, type ShellMessages } from '@bureau/desktop-bridge/messages';
import { ipcMain, type WebContents } from 'electron';
import type { Log } from '../logs/log-file.ts';
import { isFrom } from '../security/sender.ts';
import { openWaitingRoom } from './waiting.ts';

/** Refusals beyond these fill the log and say nothing new. */
const REFUSALS_LOGGED = 20;

/** The border to the page of the server. */
export interface OfficePort {
  /** From now on these contents are the office, as long as they show pages of this origin. */
  readonly attach: (contents: WebContents, origin: string) => void;
  readonly detach: () => void;
  readonly tell: <Name extends ShellChannel>(name: Name, message: ShellMessages[Name]) => void;
  readonly on: <Name extends OfficeChannel>(name: Name, listener: (message: OfficeMessages[Name]) => void) => void;
}

/** Opens the border: a closed list of channels, each message checked for its sender and its shape. */
export function openOfficePort(log: Log): OfficePort {
  const listeners = new Map<OfficeChannel, ((message: unknown) => void)[]>();
  let office: { readonly contents: WebContents; readonly origin: string } | undefined;
  /** The page listens. */
  let isOpen = false;
  const waiting = openWaitingRoom();
  let refused = 0;

  const refuse = (name: string, why: string) => {
    refused += 1;
    if (refused <= REFUSALS_LOGGED) log(`refused a message (${name}): ${why}`);
  };
  const receive = (name: OfficeChannel, message: unknown) => {
    const parsed = officeMessages[name].safeParse(message);
    if (!parsed.success) {
      refuse(name, 'its shape');
      return;
    }
    if (name === 'office.changed' && !isOpen) {
      isOpen = true;
      for (const kept of waiting.empty()) office?.contents.send(kept.name, kept.message);
    }
    if (name === 'office.left') isOpen = false;
    for (const listener of listeners.get(name) ?? []) listener(parsed.data);
  };
  for (const name of OFFICE_CHANNELS) {
    ipcMain.on(name, (event, message: unknown) => {
      if (office && isFrom(event, office.contents, office.origin)) receive(name, message);
      else refuse(name, 'its sender');
    });
  }
  const gone = () => {
    isOpen = false;
  };
  return {
    attach(contents, origin) {
      office = { contents, origin };
      isOpen = false;
      contents.on('did-start-navigation', ({ isMainFrame, isSameDocument }) => {
        if (office?.contents === contents && isMainFrame && !isSameDocument) gone();
      });
      contents.on('render-process-gone', () => {
        if (office?.contents === contents) gone();
      });
      // Its window is closed for good: nothing can be sent there any more, and to try would be an error.
      contents.once('destroyed', () => {
        if (office?.contents !== contents) return;
        office = undefined;
        gone();
      });
    },
    detach() {
      office = undefined;
      waiting.empty();
      gone();
    },
    tell(name, message) {
      // Whoever signs in is not in the office yet.
      if (office && (isOpen || name === 'sign-on.returned')) office.contents.send(name, message);
      else waiting.keep({ name, message });
    },
    on(name, listener) {
      const known = listeners.get(name) ?? [];
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- only messages of this name come here, in their shape
      listeners.set(name, [...known, listener as (message: unknown) => void]);
    },
  };
}

import { accounts } from './en/accounts.ts';
import { calls } from './en/calls.ts';
import { company } from './en/company.ts';
import { contacts } from './en/contacts.ts';
import { deskPhones } from './en/desk-phones.ts';
import { desktop } from './en/desktop.ts';
import { devices } from './en/devices.ts';
import { errors } from './en/errors.ts';
import { fax } from './en/fax.ts';
import { forwarding } from './en/forwarding.ts';
import { frame } from './en/frame.ts';
import { liveCall } from './en/live-call.ts';
import { meetings } from './en/meetings.ts';
import { messages } from './en/messages.ts';
import { numbering } from './en/numbering.ts';
import { outlook } from './en/outlook.ts';
import { people } from './en/people.ts';
import { phoneLines } from './en/phone-lines.ts';
import { player } from './en/player.ts';
import { presence } from './en/presence.ts';
import { recordings } from './en/recordings.ts';
import { search } from './en/search.ts';
import { shortcuts } from './en/shortcuts.ts';
import { voicemail } from './en/voicemail.ts';

export const en = {
  accounts,
  calls,
  company,
  contacts,
  desktop,
  devices,
  errors,
  forwarding,
  frame,
  liveCall,
  meetings,
  messages,
  numbering,
  deskPhones,
  outlook,
  people,
  phoneLines,
  fax,
  player,
  presence,
  recordings,
  search,
  shortcuts,
  voicemail,
};

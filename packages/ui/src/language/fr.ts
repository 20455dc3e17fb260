import type { Catalogue } from './catalogue.ts';
import { accounts } from './fr/accounts.ts';
import { calls } from './fr/calls.ts';
import { company } from './fr/company.ts';
import { contacts } from './fr/contacts.ts';
import { deskPhones } from './fr/desk-phones.ts';
import { desktop } from './fr/desktop.ts';
import { devices } from './fr/devices.ts';
import { errors } from './fr/errors.ts';
import { fax } from './fr/fax.ts';
import { forwarding } from './fr/forwarding.ts';
import { frame } from './fr/frame.ts';
import { liveCall } from './fr/live-call.ts';
import { meetings } from './fr/meetings.ts';
import { messages } from './fr/messages.ts';
import { numbering } from './fr/numbering.ts';
import { outlook } from './fr/outlook.ts';
import { people } from './fr/people.ts';
import { phoneLines } from './fr/phone-lines.ts';
import { player } from './fr/player.ts';
import { presence } from './fr/presence.ts';
import { recordings } from './fr/recordings.ts';
import { search } from './fr/search.ts';
import { shortcuts } from './fr/shortcuts.ts';
import { voicemail } from './fr/voicemail.ts';

export const fr = {
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
} satisfies Catalogue;

import type { Services } from '@bureau/api';
import { Answering } from '../calls/answering.ts';
import { CallDevices } from '../calls/call-devices.ts';
import { CallMedia } from '../calls/call-media.ts';
import { createCallService } from '../calls/call-service.ts';
import { CallTransitions } from '../calls/call-transitions.ts';
import { Dialling } from '../calls/dialling.ts';
import { LiveCalls } from '../calls/live-calls.ts';
import type { Log } from '../log.ts';
import type { DeviceRegistry } from '../presence/device-registry.ts';
import type { PresenceService } from '../presence/presence-service.ts';
import type { EventHub } from '../realtime/event-hub.ts';
import type { Mailboxes } from '../realtime/mailbox.ts';
import { unattended } from '../realtime/unattended.ts';
import type { Ports } from './ports.ts';

interface CallsParts {
  readonly ports: Ports;
  readonly hub: EventHub;
  readonly mailboxes: Mailboxes;
  readonly devices: DeviceRegistry;
  readonly log: Log;
  /** Presence looks at calls and calls look at presence: it is asked for when both exist. */
  readonly presence: () => PresenceService;
}

/** Wires the calls. */
export function composeCalls({ ports, hub, mailboxes, devices, log, presence }: CallsParts) {
  const { clock, rooms } = ports;
  const store = ports.calls;
  const live = new LiveCalls(clock);
  const transitions: CallTransitions = new CallTransitions({
    store,
    live,
    clock,
    hub,
    mailboxes,
    log,
    closeMedia: (id) => media.close(id),
    presenceChanged: (companyId, userId) => presence().refresh(companyId, userId),
  });
  const failed = (id: Parameters<typeof transitions.report>[0]) => transitions.report(id, { type: 'media-failed' });
  const media: CallMedia = new CallMedia({ rooms, live, clock, hub, log, failed });
  const callDevices = new CallDevices({ store, live, transitions, devices, clock });
  const answering = new Answering({ live, transitions, media, callDevices, mailboxes });
  const dialling = new Dialling({
    store,
    live,
    transitions,
    media,
    callDevices,
    answering,
    devices,
    mailboxes,
    clock,
    lookups: { directory: ports.directory, accounts: ports.accounts },
    manualOf: (person, { principal }) => presence().manualOf(principal.companyId, person.id),
  });
  const service: Services['calls'] = createCallService({ live, transitions, dialling, answering, media, rooms });
  return {
    live,
    service,
    async adopt() {
      await callDevices.adopt();
      unattended(log, 'reconcile media rooms', () => media.reconcile());
    },
  };
}

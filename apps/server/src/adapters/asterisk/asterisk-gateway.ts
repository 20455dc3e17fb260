import type { SipUser } from '@bureau/core/desk-phones';
import { type DeviceId, lineKey, ok, type Result } from '@bureau/core/kernel';
import type { GatewayEvent, GatewayFailure } from '@bureau/core/trunks';
import type { Log } from '../../log.ts';
import type { Gateway } from '../../trunks/gateways.ts';
import { Ari, type AriRequest } from './ari.ts';
import { type AriChannel, type AriEvent, ariChannels } from './ari-events.ts';
import { BarredAddresses } from './barred-addresses.ts';
import { carrierAddresses } from './carrier-addresses.ts';
import { CarrierWatch } from './carrier-watch.ts';
import { phoneOf, pjsipPhone } from './desk-phones.ts';
import { FaxLines } from './fax-lines.ts';
import { LineBridges } from './line-bridges.ts';
import { LineCalls } from './line-calls.ts';
import { endOfLine, endsOf, lineOfChannel, transferOf } from './line-channels.ts';
import { LineSounds } from './line-sounds.ts';
import { Manager } from './manager.ts';
import { ManagerNews } from './manager-news.ts';
import { PhoneLamps } from './phone-lamps.ts';
import { pjsipTrunk, trunkOf } from './pjsip-objects.ts';
import { PjsipSetup } from './pjsip-setup.ts';
import { TrunkStates } from './trunk-states.ts';

/** What a channel is handed over with: a call of ours, one for us, or one of a desk phone. */
const ROLES = { out: 'out', in: 'in', phone: 'phone' } as const;

/** A gateway with its end. */
export interface AsteriskGateway extends Gateway {
  /** Ends the connection; calls stay. */
  disconnect(): Promise<void>;
}

interface GatewayOptions {
  readonly url: string;
  readonly log: Log;
  /** Where the pages of faxes are exchanged with Asterisk. */
  readonly faxFolder: string;
}

/** The phone network through an Asterisk, by ARI. It knows of lines no more than Asterisk itself: a new api process finds them all. */
export function connectAsterisk({ url, log, faxFolder }: GatewayOptions): AsteriskGateway {
  const listeners = new Set<(event: GatewayEvent) => void>();
  const registered = new Set<SipUser>();
  const emit = (event: GatewayEvent) => {
    for (const listener of listeners) listener(event);
  };
  const manager = new Manager(url);
  const watch = new CarrierWatch(manager, log);
  const states = new TrunkStates((trunkId, state) => watch.changed(trunkId, state));
  const news = new ManagerNews({
    url,
    log,
    onSignedIn: (trunkId, is) => states.signedIn(trunkId, is),
    onAttempt: (address, isAuthentic) => emit({ type: 'sip-attempt', address, isAuthentic }),
  });

  const ari: Ari = new Ari({
    url,
    log,
    onConnected: () =>
      void Promise.all([
        barred.connected(),
        trunkSetup.connected(),
        phoneSetup.connected(),
        lamps.connected(),
        sounds.sweep(),
      ]).then(() => {
        if (!ari.isConnected) return;
        news.begin();
        emit({ type: 'gateway-connected' });
        faxes.connected();
      }),
    onDisconnected() {
      news.end();
      states.clear();
      watch.clear();
      registered.clear();
      faxes.disconnected();
      emit({ type: 'gateway-disconnected' });
    },
    onEvent(event) {
      faxes.happened(event);
      happened(event);
    },
  });
  const bridges = new LineBridges(ari);
  const sounds = new LineSounds(ari, bridges);
  const calls = new LineCalls(ari, bridges, ROLES.out);
  const barred = new BarredAddresses(ari);
  const faxes = new FaxLines(ari, { manager, log, folder: faxFolder });
  const trunkSetup = new PjsipSetup({
    ari,
    log,
    isOurs: (name) => trunkOf(name) !== undefined,
    learn: (name, state) => learn(name, state === 'online' ? true : undefined),
  });
  const phoneSetup = new PjsipSetup({
    ari,
    log,
    isOurs: (name) => phoneOf(name) !== undefined,
    learn: (name, state) => learnPhone(name, state === 'online'),
  });
  const lamps = new PhoneLamps({ ari, manager, log });

  const learnPhone = (name: string, isRegistered: boolean) => {
    const phone = phoneOf(name);
    if (!phone || registered.has(phone) === isRegistered) return;
    if (isRegistered) registered.add(phone);
    else registered.delete(phone);
    emit({ type: 'phone-state', phone, isRegistered });
  };
  const learn = (name: string, answers: boolean | undefined) => {
    const trunkId = trunkOf(name);
    if (trunkId) states.answers(trunkId, answers);
  };
  const request = async (asked: AriRequest): Promise<Result<void, GatewayFailure>> => {
    const done = await ari.request(asked);
    return done.ok ? ok(undefined) : done;
  };
  const ofLine = (line: DeviceId, method: AriRequest['method'], what: string, query?: Record<string, string>) =>
    request({ method, path: `/channels/${lineKey(line)}${what}`, ...(query && { query }) });

  const happened = (event: AriEvent): void => {
    switch (event.type) {
      case 'StasisStart':
        started(event.channel, event.args);
        return;
      case 'Dial': {
        const line = lineOfChannel(event.peer);
        if (!line) return;
        if (event.dialstatus === 'RINGING') emit({ type: 'line-ringing', line });
        else if (event.dialstatus === 'PROGRESS') emit({ type: 'line-sounds', line });
        return;
      }
      case 'ChannelStateChange': {
        const line = lineOfChannel(event.channel);
        if (line && event.channel.state === 'Up') emit({ type: 'line-answered', line });
        return;
      }
      case 'ChannelDtmfReceived': {
        const line = lineOfChannel(event.channel);
        if (line) emit({ type: 'line-key', line, key: event.digit });
        return;
      }
      case 'ChannelHold':
      case 'ChannelUnhold': {
        const line = phoneOf(event.channel.name) && lineOfChannel(event.channel);
        if (line) emit({ type: 'line-held', line, isHeld: event.type === 'ChannelHold' });
        return;
      }
      case 'ChannelTransfer': {
        const transfer = transferOf(event);
        if (transfer) emit({ type: 'line-transferred', ...transfer });
        return;
      }
      case 'ChannelDestroyed': {
        const line = lineOfChannel(event.channel);
        if (!line) return;
        const end = endOfLine(event, (id) => states.of(id));
        void bridges.remove(event.channel.id);
        emit({ type: 'line-ended', line, end });
        return;
      }
      case 'PeerStatusChange': {
        const { resource } = event.endpoint;
        const isThere = event.peer.peer_status !== 'Unreachable';
        learn(resource, isThere);
        learnPhone(resource, isThere);
        return;
      }
    }
  };

  const started = (channel: AriChannel, [role, first = '']: readonly string[]): void => {
    if (role === ROLES.out) calls.handedOver(channel.id);
    sounds.handedOver(channel.id);
    const line = lineOfChannel(channel);
    const phone = phoneOf(channel.name);
    if (role === ROLES.phone && line && phone) emit({ type: 'phone-dialled', line, phone, dialled: first });
    const trunkId = trunkOf(channel.name);
    if (role !== ROLES.in || !line || trunkId === undefined) return;
    const callerNumber = channel.caller?.number ?? '';
    emit({
      type: 'line-incoming',
      line,
      trunkId,
      calledNumber: first,
      ...(callerNumber !== '' && { callerNumber }),
    });
  };

  return {
    faxes,
    machines: () => [{ name: ari.name, isReached: ari.isConnected }],
    isConnected: () => ari.isConnected,
    stateOf: (id) => states.of(id),
    configure: (trunks) => trunkSetup.configure(trunks.map(pjsipTrunk)),
    async configurePhones(phones) {
      await lamps.configure(new Set(phones.map(({ companyId }) => companyId)));
      await phoneSetup.configure(phones.map(pjsipPhone));
    },
    showWaiting: (phone, messages) => lamps.showWaiting(phone, messages),
    showLamp: (companyId, extension, lamp) => lamps.show(companyId, extension, lamp),
    addressesOf: carrierAddresses(),
    isRegistered: (phone) => registered.has(phone),
    bar: (addresses) => barred.bar(addresses),
    call: (line, target, isWanted) => calls.call(line, target, isWanted),
    ring: (line) => ofLine(line, 'POST', '/ring'),
    answer: (line) => ofLine(line, 'POST', '/answer'),
    hangUp: async (line, cause) => void (await ofLine(line, 'DELETE', '', { reason_code: String(cause) })),
    press: (line, key) => ofLine(line, 'POST', '/dtmf', { dtmf: key }),
    tellTransfer: (line, isDone) =>
      ofLine(line, 'POST', '/transfer_progress', { states: isDone ? 'channel_answered' : 'channel_declined' }),
    audio: (line) => sounds.open(lineKey(line)),
    async lines() {
      const listed = await ari.request({ method: 'GET', path: '/channels' });
      if (!listed.ok) return listed;
      const channels = ariChannels.safeParse(listed.value).data ?? [];
      return ok(
        channels.flatMap((channel) => {
          const line = lineOfChannel(channel);
          const ends = endsOf(channel);
          return line && ends ? [{ ...ends, line, isAnswered: channel.state === 'Up' }] : [];
        }),
      );
    },
    onEvent(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    disconnect() {
      news.end();
      watch.clear();
      trunkSetup.end();
      phoneSetup.end();
      return ari.disconnect();
    },
  };
}

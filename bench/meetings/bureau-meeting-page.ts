import { createBureauClient, type LiveMeeting } from '@bureau/client';
import type { MeetingId } from '@bureau/core/kernel';
import { watchPictures } from './meeting-page.ts';

watchPictures();

/** The transports are made by then. */
const AT_THE_DOOR_MS = 500;
const POLICY = {
  lobby: 'off',
  allowsGuests: false,
  mayShare: 'everybody',
  mayRecord: 'hosts',
  mutedOnEntry: false,
} as const;

const client = createBureauClient({ url: location.origin, tones: null });
let live: LiveMeeting | undefined;

/** Every picture that there is fills the screen. */
async function enter(id: MeetingId): Promise<LiveMeeting> {
  const meeting = await client.meetings.enter(id);
  meeting.store.subscribe(({ streams }, before) => {
    if (streams === before.streams) return;
    const pictures = streams.filter(({ source }) => source === 'camera');
    meeting.watch(new Map(pictures.map(({ consumerId }) => [consumerId, 2])));
  });
  live = meeting;
  return meeting;
}

window.callPage = {
  async ready() {
    await client.signIn(window.person);
  },
  dial: () => Promise.reject(new Error('nobody is called here')),
  end: () => Promise.resolve(),
};

window.meetingPage = {
  ready: () => window.callPage.ready(),
  async host() {
    const [other] = (await client.search(window.person.calls)).people;
    const draft = { name: 'Bench', coHostIds: [], memberIds: other ? [other.id] : [], guests: [], policy: POLICY };
    const { id } = await client.meetings.create(draft);
    const meeting = await enter(id);
    await meeting.setCamera(true);
    await meeting.join();
    return id;
  },
  async prepare(key) {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- what `host` gave
    await enter(key as MeetingId);
    await new Promise((resolve) => setTimeout(resolve, AT_THE_DOOR_MS));
  },
  join: async () => live?.join(),
  async leave() {
    await live?.leave();
    client.meetings.leave();
  },
};

import { BureauError, createGuestClient, type LiveMeeting } from '@bureau/client';
import type { Meeting } from '@bureau/core/meetings';
import type { RunningBureau } from '../harness/bureau.ts';
import type { BadNetwork } from '../headless/bad-network.ts';
import { Caller, platformOver } from '../headless/caller.ts';
import { Line } from '../headless/line.ts';
import { voiceAt } from '../headless/voice.ts';

/** How somebody comes to the door of a meeting. */
type Door = (meeting: Meeting, muted: boolean) => Promise<LiveMeeting>;

interface Self {
  readonly name: string;
  readonly hz: number;
  readonly line: Line;
  readonly network: BadNetwork;
  /** With an account; undefined for a guest. */
  readonly caller: Caller | undefined;
}

/** Somebody at meetings without a browser, over a network of their own; and what they are meant to be at the moment. */
export class Participant {
  readonly self: Self;
  readonly #door: Door;
  readonly #close: () => void;
  #live: LiveMeeting | undefined;
  /** They have come and not gone: the roster must have them, and nobody else. */
  isThere = false;
  isMuted = false;

  private constructor(self: Self, door: Door, close: () => void) {
    this.self = self;
    this.#door = door;
    this.#close = close;
  }

  static async member(
    bureau: RunningBureau,
    signIn: RunningBureau['signIns'][number],
    hz: number,
    network: BadNetwork,
  ): Promise<Participant> {
    const caller = await Caller.open(bureau, signIn, hz, network);
    const { meetings } = caller.client;
    const door: Door = ({ id, linkToken }, muted) => meetings.enter(id, { key: { link: linkToken }, muted });
    return new Participant({ name: signIn.name, hz, line: caller.line, network, caller }, door, () => caller.close());
  }

  /** Without an account; who they are is known from one coming to the next. */
  static async guest(name: string, hz: number, network: BadNetwork): Promise<Participant> {
    const line = await Line.open(voiceAt(hz), network);
    const client = createGuestClient({ url: network.url, media: platformOver(line) });
    let pass: Awaited<ReturnType<typeof client.introduce>> | undefined;
    const door: Door = async ({ linkToken, id }, muted) => {
      if (pass?.guest.meetingId !== id) pass = await client.introduce({ link: linkToken }, name);
      return client.enter(pass, { muted });
    };
    const close = () => {
      client.close();
      line.close();
    };
    return new Participant({ name, hz, line, network, caller: undefined }, door, close);
  }

  get live(): LiveMeeting {
    if (!this.#live) throw new Error(`${this.self.name} has never been at a meeting`);
    return this.#live;
  }

  get isMember(): boolean {
    return this.self.caller !== undefined;
  }

  async enter(meeting: Meeting, muted: boolean): Promise<void> {
    this.isThere = true;
    this.isMuted = muted;
    this.#live = await this.#door(meeting, muted);
    await this.#live.join();
  }

  async leave(): Promise<void> {
    this.isThere = false;
    await this.live.leave();
  }

  async setMuted(muted: boolean): Promise<void> {
    this.isMuted = muted;
    await this.live.setMuted(muted);
  }

  /** Gone from one moment to the next, and does not come back: nobody is told. */
  vanish(): void {
    this.isThere = false;
    this.self.network.unplug();
  }

  close(): void {
    this.#close();
    this.self.network.close();
  }
}

/** Does something that may not get through while the server is away; gives the refusal. */
export async function attempt(work: () => Promise<unknown>): Promise<string | undefined> {
  try {
    await work();
    return undefined;
  } catch (error) {
    if (!(error instanceof BureauError)) throw error;
    return error.detail.code;
  }
}

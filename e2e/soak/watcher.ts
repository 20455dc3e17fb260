import { type BureauClient, createBureauClient } from '@bureau/client';
import { expect } from 'vitest';
import type { RunningBureau } from '../harness/bureau.ts';
import type { Desk } from '../harness/desk.ts';

/** Presence is right by then, whatever has failed. */
const RIGHT_WITHIN_MS = 30_000;

/** A colleague who only looks: the public client without sound. */
export class Watcher {
  readonly #client: BureauClient;

  private constructor(client: BureauClient) {
    this.#client = client;
  }

  static async open(bureau: RunningBureau, email: string): Promise<Watcher> {
    const person = bureau.signIns.find((signIn) => signIn.email === email);
    if (!person) throw new Error(`${email} is nobody of the demo company`);
    const client = createBureauClient({ url: bureau.url, media: null, tones: null });
    await client.signIn(person);
    await client.directory.load();
    return new Watcher(client);
  }

  /** Waits until everybody is shown with this presence. */
  async sees(desks: readonly Desk[], status: string): Promise<void> {
    const shown = () => desks.map(({ member }) => `${member.name} ${this.#statusOf(member.name)}`);
    await expect
      .poll(shown, { timeout: RIGHT_WITHIN_MS })
      .toEqual(desks.map(({ member }) => `${member.name} ${status}`));
  }

  close(): void {
    this.#client.close();
  }

  #statusOf(name: string): string {
    const { people } = this.#client.directory.store.getState();
    const person = people.find((colleague) => colleague.name === name);
    return person ? this.#client.presence.of(person.id).status : 'unknown';
  }
}

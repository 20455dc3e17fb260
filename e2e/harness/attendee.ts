import type { Browser, Locator, Page } from 'playwright-core';
import { expect } from 'vitest';
import type { RunningBureau } from './bureau.ts';
import type { Desk } from './desk.ts';
import { instrumentAudio } from './microphone.ts';

const SILENCE_BELOW_DB = -65;

/** Whoever takes part in a meeting at a page: a colleague at their desk, or a guest. */
export class Attendee {
  readonly page: Page;
  readonly name: string;
  readonly toneHz: number;

  constructor(page: Page, name: string, toneHz: number) {
    this.page = page;
    this.name = name;
    this.toneHz = toneHz;
  }

  static at({ page, member }: Desk): Attendee {
    return new Attendee(page, member.name, member.toneHz);
  }

  /** Somebody without an account opens an invitation in a browser of their own. */
  static async guest(
    browser: Browser,
    link: string,
    name: string,
    toneHz: number,
    { prepare = (): void => undefined } = {},
  ): Promise<Attendee> {
    const context = await browser.newContext({ locale: 'en-GB', viewport: { width: 1280, height: 800 } });
    await context.addInitScript(instrumentAudio, toneHz);
    await context.addInitScript(prepare);
    const page = await context.newPage();
    await page.goto(link);
    await page.getByRole('textbox', { name: 'Your name' }).fill(name);
    await page.getByRole('button', { name: 'Join', exact: true }).click();
    return new Attendee(page, name, toneHz);
  }

  /** The button of the door. */
  get join() {
    return this.page.locator('form').getByRole('button', { name: /^Join( without microphone)?$/ });
  }

  get stage() {
    return this.page.getByRole('region', { name: 'Meeting', exact: true });
  }

  /** A button of the bar. */
  control(name: string | RegExp): Locator {
    return this.stage
      .getByRole('toolbar')
      .getByRole('button', typeof name === 'string' ? { name, exact: true } : { name });
  }

  tile(name: string) {
    return this.stage.getByRole('figure').filter({ hasText: name });
  }

  /** From the door into the meeting, or into its lobby. */
  async knock(): Promise<void> {
    await this.join.click();
  }

  async isInside(): Promise<void> {
    await this.control('Leave').waitFor();
  }

  async inMenu(item: string): Promise<void> {
    await this.control('More').click();
    await this.page.getByRole('menuitem', { name: item }).click();
  }

  /** Chooses what is to be done about somebody in the list of people. */
  async about(other: Attendee, item: string): Promise<void> {
    const more = this.page.getByRole('button', { name: `What to do about ${other.name}` });
    if (!(await more.isVisible())) await this.control(/people|person/).click();
    await more.click();
    await this.page.getByRole('menuitem', { name: item }).click();
  }

  async hears(...others: readonly Attendee[]): Promise<void> {
    await expect
      .poll(() => this.#quietestOf(others), { timeout: 20_000, message: `${this.name} hears everybody` })
      .toBeGreaterThan(SILENCE_BELOW_DB);
  }

  async hearsNot(other: Attendee): Promise<void> {
    await expect
      .poll(() => this.#quietestOf([other]), { timeout: 20_000, message: `${this.name} does not hear ${other.name}` })
      .toBeLessThan(SILENCE_BELOW_DB);
  }

  #quietestOf(others: readonly Attendee[]): Promise<number> {
    const tones = others.map(({ toneHz }) => toneHz);
    return this.page.evaluate((asked) => Math.min(...asked.map((hz) => window.measure.levelAt(hz))), tones);
  }
}

/** Plans a meeting, whose page is open then, and gives the link of its invitation. */
export async function planMeeting({ page }: Desk, bureau: RunningBureau, name: string): Promise<string> {
  await page.goto(`${bureau.url}/meetings/new`);
  await page.getByRole('textbox', { name: 'Name' }).fill(name);
  await page.getByRole('button', { name: 'Plan', exact: true }).click();
  await page.getByRole('heading', { name, level: 1 }).waitFor();
  return linkIn(page, bureau);
}

/** The address of a meeting, read where its host reads it. */
export async function linkIn(page: Page, bureau: RunningBureau): Promise<string> {
  const shown = page.getByText(`${bureau.url}/m/`);
  await shown.waitFor();
  return (await shown.innerText()).trim();
}

import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { CARRIER_SECRET, type TestAsterisk } from '../../apps/server/src/adapters/asterisk/asterisk.fixture.ts';

/** The page on which an administrator sets up trunks and numbers. */
export class PhoneLines {
  readonly #page: Page;

  private constructor(page: Page) {
    this.#page = page;
  }

  static async open(page: Page, url: string): Promise<PhoneLines> {
    await page.goto(`${url}/more/phone-lines`);
    return new PhoneLines(page);
  }

  async addTrunk(name: string, carrier: TestAsterisk): Promise<void> {
    const page = this.#page;
    // Also before there is a trunk desk phones are guessed at.
    await page.getByRole('region', { name: 'Kept out' }).getByText('Nobody is kept out.').waitFor();
    await page.getByRole('button', { name: 'Add a trunk' }).click();
    await this.#fill('Name', name);
    await this.#fill('Server', '127.0.0.1');
    await this.#fill('Port', String(carrier.sipPort));
    await this.#fill('User name', 'bureau');
    await this.#dialog.getByLabel('Password').fill(CARRIER_SECRET);
    await this.#dialog.getByRole('button', { name: 'Save' }).click();
    await this.#dialog.waitFor({ state: 'hidden' });
    const changes = page.getByRole('region', { name: 'Who changed this' });
    await changes.getByText(`added the trunk “${name}” (127.0.0.1:${carrier.sipPort})`).waitFor();
  }

  /** Calls a number by a trunk until it works: it may not have signed in at its carrier yet. */
  async tryTrunk(name: string, number: string): Promise<void> {
    await this.#page.getByRole('button', { name: `Test call by ${name}` }).click();
    await this.#fill('Number to call', number);
    const works = this.#dialog.getByText(/the trunk works/);
    for (let tries = 0; tries < 5 && !(await works.isVisible()); tries += 1) {
      await this.#dialog.getByRole('textbox', { name: 'Number to call' }).press('Enter');
      await this.#dialog.getByRole('status').filter({ hasText: /\S/ }).waitFor();
    }
    await works.waitFor();
    await this.#page.keyboard.press('Escape');
  }

  async addNumber(number: string, owner: string): Promise<void> {
    const numbers = this.#numbers;
    await numbers.getByRole('textbox', { name: 'Number' }).fill(number);
    await numbers.getByRole('button', { name: 'Add' }).click();
    await numbers.getByRole('button', { name: 'Belongs to: Nobody' }).click();
    await this.#dialog.getByRole('textbox').fill(owner);
    await this.#dialog.getByRole('button', { name: `Belongs to: ${owner}` }).click();
    await numbers.getByRole('button', { name: `Belongs to: ${owner}` }).waitFor();
  }

  /** Whoever calls this number comes into a meeting. */
  async addMeetingNumber(number: string): Promise<void> {
    await this.#numbers.getByRole('textbox', { name: 'Number' }).fill(number);
    await this.#numbers.getByRole('button', { name: 'Add' }).click();
    const meetings = this.#numbers.getByRole('radio', { name: 'Meetings' });
    await meetings.click();
    await expect.poll(() => meetings.isChecked()).toBe(true);
  }

  /** The only number is one for faxes from now on. */
  async takeFaxes(): Promise<void> {
    const fax = this.#numbers.getByRole('radio', { name: 'Fax' });
    await fax.click();
    await expect.poll(() => fax.isChecked()).toBe(true);
  }

  async allowAbroad(): Promise<void> {
    const abroad = this.#page.getByRole('switch', { name: 'Calls abroad' });
    await abroad.click();
    await expect.poll(() => abroad.isChecked()).toBe(true);
  }

  get #dialog() {
    return this.#page.getByRole('dialog');
  }

  get #numbers() {
    return this.#page.getByRole('region', { name: 'Numbers' });
  }

  #fill(name: string, text: string): Promise<void> {
    return this.#dialog.getByRole('textbox', { name, exact: true }).fill(text);
  }
}

import type { Locator } from 'playwright-core';
import { expect, vi } from 'vitest';
import type { Desk } from './desk.ts';

/** A picture of two pixels, as it is chosen in the dialog of the system. */
export const ROOF = {
  name: 'roof.png',
  mimeType: 'image/png',
  buffer: Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAIAAAABCAIAAAB7QOjdAAAADUlEQVR4nGP4zwAE/wEHAAH/4iOeWQAAAABJRU5ErkJggg==',
    'base64',
  ),
};

const POINTS_AGAIN_AFTER_MS = 2_000;
const PATIENCE_MS = 60_000;
const FINGER_RESTS_MS = 700;

/** A conversation that is open at a desk. */
export class OpenConversation {
  readonly desk: Desk;
  readonly name: string;
  readonly log: Locator;
  readonly field: Locator;

  constructor(desk: Desk, name: string) {
    this.desk = desk;
    this.name = name;
    this.log = desk.page.getByRole('log', { name: `Conversation with ${name}` });
    this.field = desk.page.getByRole('textbox', { name: `Message to ${name}` });
  }

  /** The message with these words. */
  message(text: string | RegExp): Locator {
    return this.log.locator('[data-message]').filter({ hasText: text });
  }

  async write(text: string): Promise<void> {
    await this.field.fill(text);
    await this.field.press('Enter');
  }

  /** Points at a message and does something with it; points again when the message has moved away meanwhile. */
  async does(text: string, action: string | RegExp): Promise<void> {
    const message = this.message(text).first();
    await vi.waitFor(async () => {
      await message.hover();
      await message.getByRole('button', { name: action }).click({ timeout: POINTS_AGAIN_AFTER_MS });
    }, PATIENCE_MS);
  }

  /** Waits until the last messages are these, from the top. */
  async ends(...texts: readonly string[]): Promise<void> {
    const words = () =>
      this.log.locator('[data-message]').evaluateAll((all) => all.map((each) => each.textContent ?? ''));
    await expect
      .poll(async () => (await words()).slice(-texts.length).map((shown, at) => shown.includes(texts[at] ?? '')))
      .toEqual(texts.map(() => true));
  }
}

export const messagesLink = ({ page }: Desk): Locator =>
  page.getByRole('navigation').getByRole('link', { name: /Messages/ });

/** Begins a conversation by the keyboard: one name, or several and the name of the group. */
export async function begin(desk: Desk, names: readonly string[], group = ''): Promise<OpenConversation> {
  const { page } = desk;
  await messagesLink(desk).click();
  await page.getByRole('button', { name: 'New message' }).click();
  const field = page.getByRole('combobox', { name: 'Name or extension' });
  for (const name of names) {
    await field.fill(name);
    await page.getByRole('option', { name: new RegExp(name) }).waitFor();
    await field.press('Enter');
  }
  if (group === '') {
    await page.getByRole('button', { name: 'Write' }).click();
  } else {
    await page.getByRole('textbox', { name: 'Name of the group' }).fill(group);
    await page.keyboard.press('Enter');
  }
  const open = new OpenConversation(desk, group === '' ? (names[0] ?? '') : group);
  await open.field.and(page.locator(':focus')).waitFor();
  return open;
}

/** Opens a conversation from the list. */
export async function openFromList(desk: Desk, name: string): Promise<OpenConversation> {
  await messagesLink(desk).click();
  await desk.page.getByRole('region', { name: 'Messages' }).getByRole('link', { name }).click();
  const open = new OpenConversation(desk, name);
  await open.log.waitFor();
  return open;
}

/** Of whom a reaction is, by the mouse and by a finger that rests on it, which takes nothing back. */
export async function seesOfWhom(conversation: OpenConversation, text: string, names: string) {
  const { page } = conversation.desk;
  const own = conversation.message(text).getByRole('button', { name: /👍.*from/ });
  const tooltip = page.getByText(names, { exact: true });
  await own.hover();
  await tooltip.waitFor();
  await page.mouse.move(0, 0);
  await tooltip.waitFor({ state: 'hidden' });

  const box = await own.boundingBox();
  if (!box) throw new Error('the reaction is not in sight');
  const finger = await page.context().newCDPSession(page);
  const touches = (type: 'touchStart' | 'touchEnd', touchPoints: { x: number; y: number }[] = []) =>
    finger.send('Input.dispatchTouchEvent', { type, touchPoints });
  await touches('touchStart', [{ x: box.x + box.width / 2, y: box.y + box.height / 2 }]);
  await page.waitForTimeout(FINGER_RESTS_MS);
  await touches('touchEnd');
  await tooltip.waitFor();
  expect(await own.getAttribute('aria-pressed')).toBe('true');
  await touches('touchStart', [{ x: 4, y: 4 }]);
  await touches('touchEnd');
  await tooltip.waitFor({ state: 'hidden' });
  await finger.detach();
}

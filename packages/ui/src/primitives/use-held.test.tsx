import type { MouseEvent, PointerEvent } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { useHeld } from './use-held.ts';

beforeEach(() => vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }));
afterEach(() => vi.useRealTimers());

/** A control, with what happens to it. */
function control() {
  let holding: ReturnType<typeof useHeld> | undefined;
  const onHeld = vi.fn<(held: Element) => void>();
  function Control() {
    holding = useHeld(onHeld);
    return null;
  }
  renderToStaticMarkup(<Control />);
  if (!holding) throw new Error('The control was drawn.');
  const { press, end, handlers } = holding;
  const mouse = () => ({ preventDefault: vi.fn<() => void>(), stopPropagation: vi.fn<() => void>() });
  return {
    onHeld,
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- nothing else of it is read
    press: (pointerType: string) => press({ pointerType, currentTarget: 'button' } as unknown as PointerEvent),
    leave: () => end(),
    /** Whether the control hears of the click. */
    click: () => {
      const event = mouse();
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- nothing else of it is read
      handlers.onClickCapture(event as unknown as MouseEvent);
      return event.stopPropagation.mock.calls.length === 0;
    },
  };
}

test('a finger that rests is told of once, and its press does nothing; the next one does', () => {
  const { onHeld, press, click } = control();
  press('touch');
  vi.advanceTimersByTime(499);
  expect(onHeld).not.toHaveBeenCalled();
  vi.advanceTimersByTime(1);
  expect(onHeld).toHaveBeenCalledExactlyOnceWith('button');
  expect(click()).toBe(false);
  press('touch');
  expect(click()).toBe(true);
});

test('a finger that scrolls on, a short press and a mouse are what they were', () => {
  const { onHeld, press, leave, click } = control();
  press('touch');
  leave();
  vi.advanceTimersByTime(1_000);
  press('mouse');
  vi.advanceTimersByTime(1_000);
  expect(onHeld).not.toHaveBeenCalled();
  expect(click()).toBe(true);
});

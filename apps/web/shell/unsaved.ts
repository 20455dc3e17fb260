import { createStore } from 'zustand/vanilla';

/** A form that holds what is kept nowhere else. */
type UnsavedForm = symbol;

interface Unsaved {
  readonly forms: ReadonlySet<UnsavedForm>;
  /** What waits until somebody has said that the forms may be lost. */
  readonly leaving: (() => void) | undefined;
}

const NOTHING: Unsaved = { forms: new Set(), leaving: undefined };

/** What would be lost by going elsewhere, and who wants to. */
export const unsaved = createStore<Unsaved>(() => NOTHING);

export const hold = (form: UnsavedForm): void => unsaved.setState(({ forms }) => ({ forms: new Set(forms).add(form) }));

/** It was saved or given up. */
export const release = (form: UnsavedForm): void =>
  unsaved.setState(({ forms }) => ({ forms: new Set([...forms].filter((each) => each !== form)) }));

/** Leaves at once where nothing is lost by it, else once somebody has agreed. */
export function leave(leaving: () => void): void {
  if (unsaved.getState().forms.size === 0) leaving();
  else unsaved.setState({ leaving });
}

/** Everything is lost, and what waited for that happens. */
export function leaveAll(): void {
  const { leaving } = unsaved.getState();
  unsaved.setState(NOTHING);
  leaving?.();
}

export const stay = (): void => unsaved.setState({ leaving: undefined });

import type { StoreApi } from 'zustand/vanilla';

/** A store to read and to subscribe to. Zustand's `useStore` takes it as it is. */
export type ReadonlyStore<State> = Pick<StoreApi<State>, 'getState' | 'getInitialState' | 'subscribe'>;

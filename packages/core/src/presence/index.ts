export { type DerivedPresence, derivePresence } from './derive.ts';
export type {
  DeviceLease,
  ManualPresence,
  ManualStatus,
  PersonPresence,
  PresenceInputs,
  PresenceStatus,
} from './model.ts';

export { type DerivedPresence, derivePresence } from './derive.ts';
export { DND_LENGTHS, type DndLength, dndUntil, keptChoice, manualInForce } from './dnd.ts';
export type {
  DeviceLease,
  ManualPresence,
  ManualStatus,
  PersonPresence,
  PresenceInputs,
  PresenceStatus,
} from './model.ts';

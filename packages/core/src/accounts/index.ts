export {
  type AuthSessionInfo,
  AWAY_AFTER_MINUTES,
  type Company,
  DEFAULT_SETTINGS,
  LOCALES,
  type Locale,
  languageOf,
  type PersonSettings,
  type Principal,
  RING_FOR_SECONDS,
  SESSION_IDLE_MS,
  SESSION_MAX_MS,
  type SignInRefusal,
  THEMES,
  type Theme,
} from './model.ts';
export { MOST_PHOTO_BYTES, PHOTO_SIDE, type PhotoRefusal, type PhotoType, readPhoto } from './photo.ts';
export type { AccountCredentials, AccountStore, AttemptLimiter, PasswordHasher, PersonProfile } from './ports.ts';

export {
  type AccountLink,
  type AccountLinkOwner,
  type AccountLinkPurpose,
  accountLinkMs,
  type PasswordSet,
  SET_UP_LINK_MS,
} from './account-link.ts';
export {
  type AuthSessionInfo,
  AWAY_AFTER_MINUTES,
  type Company,
  DEFAULT_SETTINGS,
  GROUP_NOTIFICATIONS,
  type GroupNotifications,
  LOCALES,
  type Locale,
  languageOf,
  type PersonSettings,
  type Principal,
  RING_FOR_SECONDS,
  SESSION_IDLE_MS,
  SESSION_MAX_MS,
  type SessionScope,
  type SignInRefusal,
  THEMES,
  type Theme,
} from './model.ts';
export {
  LEAST_PASSWORD_CHARACTERS,
  MOST_PASSWORD_CHARACTERS,
  type PasswordProblem,
  passwordProblem,
} from './password.ts';
export {
  type AccountAction,
  type AccountChange,
  FIRST_EXTENSION,
  fullName,
  isAddress,
  PERSON_LIMITS,
  type PersonAccount,
  type PersonDraft,
  type PersonRefusal,
  personDraftOf,
  proposedExtension,
  readPerson,
} from './people.ts';
export {
  type CheckedPeople,
  checkPeople,
  MOST_PEOPLE_ROWS,
  type PersonFault,
  type PersonRow,
  peopleColumnsOf,
  personOfRow,
} from './people-table.ts';
export { MOST_PHOTO_BYTES, PHOTO_SIDE, type PhotoRefusal, type PhotoType, readPhoto } from './photo.ts';
export type {
  AccountCredentials,
  AccountLinkStore,
  AccountStore,
  AttemptLimiter,
  FirstCompany,
  PasswordHasher,
  PeopleStore,
  PersonProfile,
  SessionUpkeep,
  SetUpStore,
} from './ports.ts';
export { readSignOn } from './read-sign-on.ts';
export { certificatesOf, claimsOf } from './saml.ts';
export {
  domainOf,
  identityOf,
  type OpenIdProvider,
  type OpenIdSettings,
  pathAfterSignOn,
  realmOf,
  type SamlProvider,
  type SamlSettings,
  SIGN_ON_ATTEMPT_MS,
  SIGN_ON_PASS_MS,
  SIGN_ON_VOUCHER_MS,
  type SignOnAttempt,
  type SignOnClaims,
  type SignOnDraft,
  type SignOnIdentity,
  type SignOnPass,
  type SignOnProvider,
  type SignOnRefusal,
  type SignOnSettings,
  type SignOnVoucher,
} from './sign-on.ts';
export type {
  IdentityProviders,
  OpenIdProviders,
  SamlProviders,
  ServiceProvider,
  SignOnOfCompany,
  SignOnStep,
  SignOnStore,
} from './sign-on-ports.ts';
export { isTimeZone } from './time-zone.ts';
export { idOfTint, tintOf } from './tint.ts';

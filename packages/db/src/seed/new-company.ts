import { randomUUID } from 'node:crypto';
import type { Company } from '@bureau/core/accounts';
import type { DirectoryPerson } from '@bureau/core/contacts';
import type { CompanyId, UserId } from '@bureau/core/kernel';

/** A person to be written, with the password hash when they may sign in. */
export interface NewPerson extends DirectoryPerson {
  readonly passwordHash?: string;
  readonly isAdmin?: boolean;
}

/** A company to be written, with everybody in it. */
export interface NewCompany extends Omit<Company, 'id'> {
  readonly id: CompanyId;
  readonly emailDomain: string;
  readonly people: readonly NewPerson[];
}

// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- ids are made here
export const newCompanyId = (): CompanyId => randomUUID() as CompanyId;
// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- ids are made here
export const newUserId = (): UserId => randomUUID() as UserId;

/** The address of a person: "Hélène", "Gagnon" → "helene.gagnon@…". */
export function emailOf(givenName: string, familyName: string, domain: string): string {
  const plain = `${givenName}.${familyName}`
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replaceAll('ø', 'o')
    .replaceAll('ł', 'l')
    .replaceAll('ß', 'ss')
    .toLowerCase()
    .replace(/[^a-z.]+/g, '-');
  return `${plain}@${domain}`;
}

/** The built-in service that plays back what it hears. */
export function echoTest(extension: string, timeZone: string): NewPerson {
  return {
    id: newUserId(),
    kind: 'echo-test',
    givenName: '',
    familyName: '',
    name: 'Echo test',
    title: '',
    department: '',
    location: '',
    extension,
    email: '',
    numbers: [],
    timeZone,
    workingHours: null,
    photoId: '',
  };
}

import { randomUUID } from 'node:crypto';
import type { Company } from '@bureau/core/accounts';
import type { DirectoryPerson } from '@bureau/core/contacts';
import type { CallId, CompanyId, DeviceId, UserId } from '@bureau/core/kernel';

/** A company of the middle plan, in France. */
export function company(fields: Partial<Company> = {}): Company {
  return {
    id: randomUUID() as CompanyId,
    name: 'Atelier du Nord',
    plan: 'business',
    country: 'FR',
    recordsCalls: false,
    ...fields,
  };
}

/** A colleague; what the name says is also in the address. */
export function person(fields: Partial<DirectoryPerson> = {}): DirectoryPerson {
  const { givenName = 'Hélène', familyName = 'Gagnon' } = fields;
  const plain = `${givenName}.${familyName}`.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
  return {
    id: randomUUID() as UserId,
    kind: 'person',
    givenName,
    familyName,
    name: `${givenName} ${familyName}`,
    title: '',
    department: '',
    location: '',
    extension: '',
    email: `${plain}@example.com`,
    numbers: [],
    timeZone: 'Europe/Paris',
    workingHours: null,
    photoId: '',
    ...fields,
  };
}

/** The id of a tab of a browser of its own. */
export function deviceId(): DeviceId {
  return `${randomUUID().slice(0, 8)}.${randomUUID().slice(0, 8)}` as DeviceId;
}

/** The id a client gives to a call. */
export function callId(): CallId {
  return randomUUID() as CallId;
}

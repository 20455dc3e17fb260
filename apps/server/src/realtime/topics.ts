import type { AuthSessionId, CompanyId, DeviceId, UserId } from '@bureau/core/kernel';

/** Names on the bus. A device is named with its owner: device ids are made by clients. */
export const topics = {
  company: (id: CompanyId) => `company.${id}`,
  person: (id: UserId) => `person.${id}`,
  device: (owner: UserId, id: DeviceId) => `device.${owner}.${id}`,
  session: (id: AuthSessionId) => `session.${id}`,
};

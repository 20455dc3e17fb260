import type { DeskPhoneView } from '@bureau/api';
import type { DeskPhoneId } from '@bureau/core/desk-phones';
import type { GatewayEvent } from '@bureau/core/trunks';
import { settled } from '@bureau/testkit';
import { twoPeople } from '../calls/two-people.fixture.ts';

export const first = '00000000-0000-4000-8000-000000000001' as DeskPhoneId;
export const second = '00000000-0000-4000-8000-000000000002' as DeskPhoneId;

/** Ada and Ben; Ben may have desk phones, and so may others. */
export async function phonePeople() {
  const people = await twoPeople();
  const { office, ben } = people;

  const tell = async (event: GatewayEvent) => {
    office.gateway.tell(event);
    await settled();
  };
  /** A phone that has signed in. */
  const linked = async (id = first, { actor } = ben): Promise<DeskPhoneView['sipUser']> => {
    const { deskPhones } = office.services;
    const told = await deskPhones.link(actor.principal, id, 'Desk');
    const list = await deskPhones.list(actor.principal);
    if (!told.ok || !list.ok) throw new Error('Not linked');
    const phone = list.value.phones.find((each) => each.id === id);
    if (!phone) throw new Error('Not listed');
    await tell({ type: 'phone-state', phone: phone.sipUser, isRegistered: true });
    return phone.sipUser;
  };
  return { ...people, tell, linked };
}

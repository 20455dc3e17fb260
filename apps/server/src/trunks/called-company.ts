import {
  type CalledAs,
  calledAs,
  isShared,
  type PhoneGateway,
  type PhoneNetworkStore,
  type TrunkId,
  waysAtOnce,
} from '@bureau/core/trunks';

interface CalledCompanyDeps {
  readonly gateway: Pick<PhoneGateway, 'addressesOf'>;
  readonly network: Pick<PhoneNetworkStore, 'waysIn' | 'heldFirst'>;
}

/**
 * The company that is called, by which of its trunks and numbers. Where carriers of several companies are one server, the gateway
 * takes their calls for those of any of them: the number decides.
 */
export async function calledCompany(
  { gateway, network }: CalledCompanyDeps,
  trunkId: TrunkId,
  written: string,
): Promise<CalledAs | undefined> {
  const ways = await network.waysIn();
  const hosts = isShared(ways) ? [...new Set(ways.map(({ host }) => host))] : [];
  const found = await Promise.all(hosts.map(async (host) => [host, await gateway.addressesOf(host)] as const));
  const addresses = new Map(found);
  const called = calledAs(
    waysAtOnce(ways, trunkId, (host) => addresses.get(host) ?? []),
    written,
  );
  return called.length === 0 ? undefined : network.heldFirst(called);
}

import type { IncomingMessage } from 'node:http';
import { TLSSocket } from 'node:tls';
import proxyAddr from '@fastify/proxy-addr';
import ipaddr from 'ipaddr.js';

/** How far proxies in front are believed: not at all, entirely, a number of them, or these addresses. */
export type ProxyTrust = boolean | number | readonly string[];

type TrustFunction = (address: string, hop: number) => boolean;

/** What a request says about its client, read the way Fastify's `trustProxy` reads it; for upgrades, which pass it by. */
export class ClientAddress {
  readonly #trusts: TrustFunction;

  constructor(trust: ProxyTrust) {
    this.#trusts =
      typeof trust === 'boolean'
        ? () => trust
        : typeof trust === 'number'
          ? (_address, hop) => hop < trust
          : proxyAddr.compile([...trust]);
  }

  /** By which attempts are counted: an address, or of IPv6 the network of 64 bits, whose addresses one machine has all. */
  ip(request: IncomingMessage): string {
    const text = proxyAddr(request, this.#trusts);
    if (!ipaddr.isValid(text)) return text;
    const address = ipaddr.process(text);
    return 'parts' in address ? `${networkOf(address)}/64` : address.toString();
  }

  /** Host and port as the browser names them. */
  host(request: IncomingMessage): string {
    return this.#forwarded(request, 'x-forwarded-host') ?? request.headers.host ?? '';
  }

  isSecure(request: IncomingMessage): boolean {
    const forwarded = this.#forwarded(request, 'x-forwarded-proto');
    return forwarded ? forwarded === 'https' : request.socket instanceof TLSSocket;
  }

  #forwarded(request: IncomingMessage, name: string): string | undefined {
    if (!this.#trusts(request.socket.remoteAddress ?? '', 0)) return undefined;
    const value = request.headers[name];
    return (Array.isArray(value) ? value[0] : value)?.split(',').at(-1)?.trim();
  }
}

const networkOf = ({ parts }: ipaddr.IPv6): string => new ipaddr.IPv6([...parts.slice(0, 4), 0, 0, 0, 0]).toString();

/** Browsers name the page behind every POST and every WebSocket: another site's page has nothing to ask here. */
export function isForeignOrigin(origin: string | undefined, host: string): boolean {
  if (origin === undefined) return false;
  return !URL.canParse(origin) || new URL(origin).host.toLowerCase() !== host.toLowerCase();
}

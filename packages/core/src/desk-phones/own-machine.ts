/** Names and addresses under which every machine means itself (RFC 6761 §6.3, RFC 5735 §3, RFC 4291 §2.5.3). */
const OWN_MACHINE = /^(?:(?:.+\.)?localhost\.?|127(?:\.\d{1,3}){3}|\[::1\])$/i;

/** Whether a host, as in a URL, means whoever asks for it: no other machine reaches a server by it. */
export const isOwnMachine = (host: string): boolean => OWN_MACHINE.test(host);

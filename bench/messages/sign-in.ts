import { createHash, randomBytes } from 'node:crypto';
import type { AccountStore, Principal } from '@bureau/core/accounts';

/** Begins a session for each, and gives the tokens of them. */
export async function signIn(
  accounts: Pick<AccountStore, 'createSession'>,
  principals: readonly Principal[],
): Promise<readonly string[]> {
  const tokens: string[] = [];
  for (const principal of principals) {
    const token = randomBytes(32).toString('base64url');
    const tokenHash = createHash('sha256').update(token).digest();
    await accounts.createSession({ principal, tokenHash, label: '', now: Date.now() });
    tokens.push(token);
  }
  return tokens;
}

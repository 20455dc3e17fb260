import type { Page } from 'playwright-core';

/** What a procedure answers the signed-in person of a page, asked as any program would. */
export function asked<Answer>(page: Page, procedure: string, input?: unknown): Promise<Answer> {
  return page.evaluate(
    async ([name, given]) => {
      const query = given === undefined ? '' : `?input=${encodeURIComponent(given)}`;
      const response = await fetch(`/api/trpc/${name}${query}`);
      const answer: { result?: { data: Answer } } = await response.json();
      if (!answer.result) throw new Error(`${name}: ${JSON.stringify(answer)}`);
      return answer.result.data;
    },
    [procedure, input === undefined ? undefined : JSON.stringify(input)] as const,
  );
}

/** Has a procedure change something for the signed-in person of a page. */
export function changed(page: Page, procedure: string, input: unknown): Promise<void> {
  return page.evaluate(
    async ([name, body]) => {
      const headers = { 'content-type': 'application/json' };
      const response = await fetch(`/api/trpc/${name}`, { method: 'POST', headers, body });
      if (!response.ok) throw new Error(`${name}: ${await response.text()}`);
    },
    [procedure, JSON.stringify(input)] as const,
  );
}

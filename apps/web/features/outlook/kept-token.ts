/** For this pane, where nothing can be kept. */
let inMemory: string | undefined;

// Office.js gives each mailbox in a browser a part of the store of its own.
const name = () => `${Office.context.partitionKey ?? ''}bureau-outlook-token`;

/**
 * The token by which Outlook plans, as this browser keeps it. The settings of the mailbox are no place for it: they are copied
 * to every machine, and others may read the mailbox.
 */
export function keptToken(): string | undefined {
  try {
    return localStorage.getItem(name()) ?? inMemory;
  } catch {
    return inMemory;
  }
}

/** Keeps a token, or forgets it. */
export function keepToken(token: string | undefined): void {
  inMemory = token;
  try {
    if (token === undefined) localStorage.removeItem(name());
    else localStorage.setItem(name(), token);
  } catch {
    // A browser that lets nothing be kept in a frame: it is kept as long as the pane is open.
  }
}

/** Outlook refused something, in its own words and language. */
export class OutlookError extends Error {
  override readonly name = 'OutlookError';
}

/** What Outlook answers to a request with a callback. */
export function asked<T>(request: (answer: (result: Office.AsyncResult<T>) => void) => void): Promise<T> {
  return new Promise((resolve, reject) => {
    request(({ status, value, error }) => {
      if (status === Office.AsyncResultStatus.Succeeded) resolve(value);
      else reject(new OutlookError(error.message));
    });
  });
}

const OFFICE_JS = 'https://appsforoffice.microsoft.com/lib/1/hosted/office.js';
const TAKEN = ['pushState', 'replaceState'];
const READY_WITHIN_MS = 20_000;

let loading: Promise<boolean> | undefined;

/** Fetches Office.js, once, and says whether there is an Outlook around this page. Fails when nothing comes. */
export function loadOffice(): Promise<boolean> {
  loading ??= load();
  loading.catch(() => {
    loading = undefined;
  });
  return loading;
}

async function load(): Promise<boolean> {
  // Office.js takes these two away from every page; the router of the page cannot do without.
  const kept = Object.fromEntries(TAKEN.map((name): [string, unknown] => [name, Reflect.get(history, name)]));
  await new Promise<void>((resolve, reject) => {
    const script = document.createElement('script');
    script.src = OFFICE_JS;
    script.addEventListener('load', () => resolve());
    script.addEventListener('error', () => {
      script.remove();
      reject(new Error('Office.js did not come'));
    });
    script.addEventListener('load', () => Object.assign(history, kept));
    document.head.append(script);
  });
  const late = new Promise<never>((_, reject) => {
    setTimeout(() => reject(new Error('Office.js does not get ready')), READY_WITHIN_MS);
  });
  const { host } = await Promise.race([Office.onReady(), late]);
  return host === Office.HostType.Outlook;
}

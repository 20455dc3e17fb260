/* oxlint-disable unicorn/require-post-message-target-origin, typescript/no-unsafe-type-assertion -- this runs in pages, on both sides of a frame, and stands for two programs of another maker */

/** An appointment as Outlook keeps it. */
export interface KeptAppointment {
  subject: string;
  /** Milliseconds since 1970. */
  start: number;
  end: number;
  recurrence: KeptRecurrence | null;
  body: string;
  bodyType: 'html' | 'text';
  places: { id: string; type: 'custom' | 'room' }[];
  properties: Record<string, string>;
  isRead: boolean;
}

/** How it is repeated. */
interface KeptRecurrence {
  readonly type: string;
  readonly properties: Readonly<Record<string, unknown>>;
  readonly zone: string;
  readonly startDate: string;
  readonly endDate: string | null;
  readonly startTime: string;
  readonly minutes: number;
}

/** Outlook around the pane, and what it lets the pane know. */
export interface OutlookPage {
  appointment: KeptAppointment;
  /** What it refuses from now on, in its own words. */
  refusal: string | undefined;
  /** Somebody changes the appointment by hand. */
  change(part: Partial<KeptAppointment>, told?: string): void;
}

/** What Outlook's own page does: it keeps the appointment and answers the frame. */
export function outlookPage(appointment: KeptAppointment): void {
  const frame = () => document.querySelector('iframe')?.contentWindow;
  const outlook: OutlookPage = {
    appointment,
    refusal: undefined,
    change(part, told) {
      Object.assign(outlook.appointment, part);
      if (told !== undefined) frame()?.postMessage({ told }, '*');
    },
  };
  Object.assign(window, { outlook });
  window.addEventListener('message', ({ data, source }) => {
    if (source !== frame() || typeof data?.call !== 'number') return;
    const { call, key, value } = data;
    const isWrite = value !== undefined;
    const refused = isWrite ? outlook.refusal : undefined;
    if (isWrite && refused === undefined) Object.assign(outlook.appointment, { [key]: value });
    // As late as everything in Outlook.
    setTimeout(() => frame()?.postMessage({ call, answer: { ...outlook.appointment }, refused }, '*'), 5);
  });
}

/** Office.js, as far as the pane and its window use it: all of it by callbacks, nothing at once. */
export function officeProgram(): void {
  const { parent, opener, sessionStorage: session } = window;
  const given = new URLSearchParams(location.search).get('_host_Info') ?? session.getItem('hostInfoValue') ?? '';
  if (given !== '') session.setItem('hostInfoValue', given);
  const [host = '', language = 'en-US', theme = '', kind = ''] = given.split('$');
  Object.assign(history, { pushState: null, replaceState: null });

  const calls = new Map<number, (answer: KeptAppointment, refused?: string) => void>();
  const handlers = new Map<string, () => void>();
  let last = 0;
  let kept: KeptAppointment | undefined;
  window.addEventListener('message', ({ data, source }) => {
    if (source !== parent) return;
    if (typeof data.told === 'string') handlers.get(data.told)?.();
    calls.get(data.call)?.(data.answer, data.refused);
  });
  type Done<T> = (result: { status: string; value?: T; error?: { message: string } }) => void;
  const ask = <T>(key: string | undefined, value: unknown, pick: (answer: KeptAppointment) => T, done?: Done<T>) => {
    last += 1;
    calls.set(last, (answer, refused) => {
      kept = answer;
      if (refused === undefined) done?.({ status: 'succeeded', value: pick(answer) });
      else done?.({ status: 'failed', error: { message: refused } });
    });
    parent.postMessage({ call: last, key, value }, '*');
  };
  const doneOf = (rest: readonly unknown[]) => rest.findLast((each) => typeof each === 'function') as Done<never>;
  const get = (pick: (answer: KeptAppointment) => unknown) => ({
    getAsync: (...rest: unknown[]) => ask(undefined, undefined, pick, doneOf(rest) as Done<unknown>),
  });
  const text = (html: string) => new DOMParser().parseFromString(html, 'text/html').body.textContent;

  const recurrenceOf = ({ recurrence }: KeptAppointment) =>
    recurrence && {
      recurrenceType: recurrence.type,
      recurrenceProperties: recurrence.properties,
      recurrenceTimeZone: { name: recurrence.zone },
      seriesTime: {
        getStartDate: () => recurrence.startDate,
        getEndDate: () => recurrence.endDate,
        getStartTime: () => recurrence.startTime,
        getDuration: () => recurrence.minutes,
      },
    };
  const composed = {
    itemType: 'appointment',
    seriesId: null,
    subject: get(({ subject }) => subject),
    start: get(({ start }) => new Date(start)),
    end: get(({ end }) => new Date(end)),
    recurrence: get(recurrenceOf),
    location: get(({ places }) => places.map(({ id }) => id).join('; ')),
    body: {
      getTypeAsync: (done: Done<string>) => ask(undefined, undefined, ({ bodyType }) => bodyType, done),
      ...get(({ body }) => body),
      setAsync(body: string, { coercionType }: { coercionType: string }, done: Done<void>) {
        if (coercionType !== kept?.bodyType) done({ status: 'failed', error: { message: 'Wrong format.' } });
        else ask('body', body, () => undefined, done);
      },
    },
    enhancedLocation: {
      ...get(({ places }) => places.map((place) => ({ locationIdentifier: place, displayName: place.id }))),
      addAsync: (added: KeptAppointment['places'], done: Done<void>) =>
        ask('places', [...(kept?.places ?? []), ...added], () => undefined, done),
      removeAsync: (gone: KeptAppointment['places'], done: Done<void>) =>
        ask(
          'places',
          kept?.places.filter(({ id }) => gone.every((each) => each.id !== id)),
          () => undefined,
          done,
        ),
    },
    loadCustomPropertiesAsync(done: Done<unknown>) {
      const properties = ({ properties: saved }: KeptAppointment) => {
        const own = { ...saved };
        return {
          get: (name: string) => own[name],
          set: (name: string, value: string) => (own[name] = value),
          remove: (name: string) => delete own[name],
          saveAsync: (then: Done<void>) => ask('properties', { ...own }, () => undefined, then),
        };
      };
      ask(undefined, undefined, properties, done);
    },
    addHandlerAsync: (type: string, handler: () => void) => handlers.set(type, handler),
    removeHandlerAsync: (type: string) => handlers.delete(type),
  };
  const read = () => ({
    itemType: 'appointment',
    subject: kept?.subject,
    location: kept?.places.map(({ id }) => id).join('; '),
    body: get(({ body }) => text(body)),
  });

  const displayDialogAsync = (url: string, _options: object, done: Done<unknown>) => {
    const opened = window.open(
      `${url}?_host_Info=${encodeURIComponent(`${host}$${language}$${theme}$dialog`)}`,
      '',
      'popup',
    );
    const listeners: Record<string, (event: object) => void> = {};
    window.addEventListener('message', ({ data, source, origin }) => {
      if (source === opened && 'message' in data) listeners['dialogMessageReceived']?.({ ...data, origin });
    });
    const watch = setInterval(() => {
      if (!opened?.closed) return;
      clearInterval(watch);
      listeners['dialogEventReceived']?.({ error: 12006 });
    }, 50);
    const dialog = {
      close: () => {
        clearInterval(watch);
        opened?.close();
      },
      addEventHandler: (type: string, listener: (event: object) => void) => (listeners[type] = listener),
    };
    setTimeout(() => done({ status: 'succeeded', value: dialog }), 5);
  };
  const Office = {
    HostType: { Outlook: 'Outlook' },
    AsyncResultStatus: { Succeeded: 'succeeded', Failed: 'failed' },
    CoercionType: { Html: 'html', Text: 'text' },
    EventType: {
      AppointmentTimeChanged: 'olkAppointmentTimeChanged',
      RecurrenceChanged: 'olkRecurrenceChanged',
      DialogMessageReceived: 'dialogMessageReceived',
      DialogEventReceived: 'dialogEventReceived',
    },
    MailboxEnums: { LocationType: { Custom: 'custom', Room: 'room' } },
    context: {
      displayLanguage: language,
      officeTheme: { isDarkTheme: theme === 'dark' },
      partitionKey: 'mailbox-1-',
      requirements: { isSetSupported: (_set: string, version: string) => Number(version.split('.')[1]) <= 8 },
      mailbox: { userProfile: { timeZone: 'Romance Standard Time' }, item: undefined as unknown },
      ui: {
        displayDialogAsync,
        messageParent: (message: string, { targetOrigin }: { targetOrigin: string }) =>
          opener.postMessage({ message }, targetOrigin),
      },
    },
    onReady: () =>
      new Promise((resolve) => {
        if (host === '') resolve({ host: null, platform: null });
        else if (kind === 'dialog') resolve({ host, platform: 'OfficeOnline' });
        else {
          ask(
            undefined,
            undefined,
            ({ isRead }) => isRead,
            ({ value: isRead }) => {
              Office.context.mailbox.item = isRead ? read() : composed;
              resolve({ host, platform: 'OfficeOnline' });
            },
          );
        }
      }),
  };
  Object.assign(window, { Office });
}

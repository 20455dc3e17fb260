import { readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { openScreen, type Screen } from '@bureau/start/screen';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Desktop, whyNoDesktop } from './harness/desktop.ts';

const obstacle = whyNoDesktop();
if (obstacle) process.stdout.write(`Skipped: hostile pages in the desktop shell (${obstacle}).\n`);

/** A server that says it is a Bureau, and serves pages without any of its protections; by default at a free port. */
async function serve(fixedPort = 0): Promise<{ origin: string; server: Server }> {
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://x').pathname;
    if (path === '/healthz') response.end('{"product":"bureau"}');
    else if (path === '/to-elsewhere') response.writeHead(302, { location: 'https://elsewhere.example/' }).end();
    else if (path === '/to-file') response.writeHead(302, { location: 'file:///etc/hostname' }).end();
    else response.writeHead(200, { 'content-type': 'text/html' }).end(`<title>${path}</title><main>${path}</main>`);
  });
  await new Promise<void>((resolve) => server.listen(fixedPort, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return { origin: `http://127.0.0.1:${port}`, server };
}

/** What a page tries, as the text of an async function's body that gives what it got. */
const REACHES: readonly (readonly [what: string, script: string, got: unknown])[] = [
  ['Node’s require', 'return typeof require', 'undefined'],
  ['Node’s process', 'return typeof process', 'undefined'],
  [
    'Node’s module and Buffer',
    'return [typeof module, typeof Buffer, typeof global].join()',
    'undefined,undefined,undefined',
  ],
  ['the preload script’s world', 'return [typeof ipcRenderer, typeof window.electron].join()', 'undefined,undefined'],
  ['the border of own pages', 'return typeof window.shellPage', 'undefined'],
  ['more of the bridge than there is', 'return Object.keys(bureauDesktop).sort().join()', 'on,tell'],
  [
    'another bridge for the preload script',
    'try { bureauDesktop.tell = 1 } catch {} return typeof bureauDesktop.tell',
    'function',
  ],
  [
    'the main world’s Function by the bridge',
    'return bureauDesktop.tell.constructor("return typeof process")()',
    'undefined',
  ],
  ['a file by fetch', 'return fetch("file:///etc/hostname").then(() => "read", () => "refused")', 'refused'],
  [
    'a file by XMLHttpRequest',
    'try { const x = new XMLHttpRequest(); x.open("GET", "file:///etc/hostname", false); x.send(); return "read" } catch { return "refused" }',
    'refused',
  ],
  ['a file by import', 'return import("file:///etc/hostname").then(() => "read", () => "refused")', 'refused'],
  [
    'a file by a worker',
    'try { new Worker("file:///etc/hostname"); return "read" } catch { return "refused" }',
    'refused',
  ],
  [
    'a file in a frame',
    'return inFrame({ src: "file:///etc/hostname" }, (f) => { try { return f.contentDocument.body.innerText } catch { return "" } })',
    '',
  ],
  [
    'the bridge from a frame of another site',
    'let told = "nothing"; addEventListener("message", ({ data }) => { told = data }); await inFrame({ src: "data:text/html,<script>parent.postMessage(typeof bureauDesktop, String.fromCharCode(42))</script>" }, () => 0); return told',
    'nothing',
  ],
  [
    'the bridge from a frame of its own',
    'return inFrame({ srcdoc: "x" }, (f) => typeof f.contentWindow.bureauDesktop)',
    'undefined',
  ],
  [
    'a webview',
    'const w = document.createElement("webview"); w.src = "file:///etc/hostname"; document.body.append(w); return typeof w.getWebContentsId',
    'undefined',
  ],
  [
    'where one is',
    'return ask(() => new Promise((y, n) => navigator.geolocation.getCurrentPosition(y, n)))',
    'refused',
  ],
  ['MIDI devices', 'return ask(() => navigator.requestMIDIAccess({ sysex: true }))', 'refused'],
  ['USB devices', 'return ask(() => navigator.usb.requestDevice({ filters: [] }))', 'refused'],
  ['serial devices', 'return ask(() => navigator.serial.requestPort())', 'refused'],
  ['Bluetooth devices', 'return ask(() => navigator.bluetooth.requestDevice({ acceptAllDevices: true }))', 'refused'],
  ['what is in the clipboard', 'return ask(() => navigator.clipboard.readText())', 'refused'],
  [
    'whether anybody is there',
    'return ask(() => IdleDetector.requestPermission().then((p) => { if (p !== "granted") throw p }))',
    'refused',
  ],
  ['the pointer', 'return ask(() => document.body.requestPointerLock())', 'refused'],
  [
    'the screen without a question',
    'return ask(() => navigator.mediaDevices.getUserMedia({ video: { mandatory: { chromeMediaSource: "desktop" } } }).then(() => Promise.reject(new Error("asked"))))',
    'refused',
  ],
];

/** Where a page wants to go, as a script; `opened`: what the system's browser is given of it. */
const GOES: readonly (readonly [what: string, script: string, opened: readonly string[]])[] = [
  ['to a file', 'location.href = "file:///etc/hostname"', []],
  ['to data', 'location.href = "data:text/html,<script>1</script>"', []],
  ['to its own blob', 'location.href = URL.createObjectURL(new Blob(["<b>x</b>"], { type: "text/html" }))', []],
  ['to another site', 'location.href = "https://elsewhere.example/a"', ['https://elsewhere.example/a']],
  [
    'to another site that looks like this one',
    'location.href = location.origin.replace("//", "//x@") + ".elsewhere.example/"',
    [],
  ],
  [
    'to another site by a form',
    'const f = document.createElement("form"); f.action = "https://elsewhere.example/b"; f.method = "post"; document.body.append(f); f.submit()',
    ['https://elsewhere.example/b'],
  ],
  ['to another site by the server', 'location.href = "/to-elsewhere"', []],
  ['to a file by the server', 'location.href = "/to-file"', []],
  ['to a settings page of the browser', 'location.href = "chrome://settings"', []],
  ['to a diagnostics tool of Windows', 'location.href = "ms-msdt:/id PCWDiagnostic"', []],
  ['to a share of the network', 'location.href = "smb://elsewhere.example/share"', []],
  [
    'into a window with powers',
    'open("https://elsewhere.example/c", "_blank", "nodeIntegration=1,contextIsolation=0,sandbox=0")',
    ['https://elsewhere.example/c'],
  ],
  ['into a window with a file', 'open("file:///etc/hostname")', []],
  ['into an empty window', 'const w = open("about:blank"); if (w) w.document.write("x")', []],
  ['into a window by a script address', 'open("javascript:alert(1)")', []],
];

/** Messages over the border that must be refused, with the reach of a page that knows the channels. */
const MESSAGES: readonly (readonly [channel: string, message: unknown])[] = [
  ['badge.changed', { count: 1e12 }],
  ['badge.changed', { count: '7' }],
  ['badge.changed', 7],
  ['badge.changed', null],
  ['badge.changed', { count: 7, path: '/etc/hostname' }],
  [
    'rings.changed',
    { rings: [{ id: 'x', name: 'x', line: '', forMs: 1e15, canDivert: true }], isAloud: true, volume: 1, speaker: '' },
  ],
  [
    'rings.changed',
    {
      rings: [{ id: 'x', name: 'x'.repeat(1e6), line: '', forMs: 1, canDivert: true }],
      isAloud: true,
      volume: 1,
      speaker: '',
    },
  ],
  ['notification.shown', { tag: 'x', title: 'x', body: 'x', icon: 'file:///etc/hostname', actions: [], isQuiet: true }],
  ['page.opened', {}],
  ['page.chosen', { action: 'server', value: 'https://elsewhere.example' }],
  ['shell.openExternal', 'file:///etc/hostname'],
  ['ELECTRON_BROWSER_REQUIRE', 'child_process'],
];

describe.skipIf(obstacle)('a hostile page in the desktop shell', () => {
  let screen: Screen;
  let served: Awaited<ReturnType<typeof serve>>;
  let desktop: Desktop;
  let page: Page;

  beforeAll(async () => {
    [screen, served] = await Promise.all([openScreen(), serve()]);
    desktop = await Desktop.start(screen, { args: ['--server', served.origin] });
    page = await desktop.page(served.origin);
    await desktop.app.evaluate(({ shell, app }) => {
      const opened: string[] = [];
      const badges: number[] = [];
      Object.assign(globalThis, { opened, badges });
      Object.assign(shell, { openExternal: (url: string) => Promise.resolve(void opened.push(url)) });
      Object.assign(app, { setBadgeCount: (count: number) => badges.push(count) > 0 });
    });
  });
  afterAll(async () => {
    await desktop?.close();
    served?.server.close();
    screen?.close();
  });

  const recorded = () =>
    desktop.app.evaluate(({ BrowserWindow }) => {
      const { opened, badges } = globalThis as unknown as { opened: string[]; badges: number[] };
      return { opened: opened.splice(0), badges: badges.splice(0), windows: BrowserWindow.getAllWindows().length };
    });

  test.each(REACHES)('does not reach %s', async (_what, script, got) => {
    const run = (body: string) => {
      const inFrame = (attributes: object, look: (frame: HTMLIFrameElement) => unknown) =>
        new Promise((resolve) => {
          const frame = Object.assign(document.createElement('iframe'), attributes);
          frame.addEventListener('load', () => resolve(look(frame)));
          setTimeout(() => resolve(look(frame)), 500);
          document.body.append(frame);
        });
      const ask = (request: () => Promise<unknown>) => {
        try {
          return request().then(
            () => 'granted',
            () => 'refused',
          );
        } catch {
          return 'refused';
        }
      };
      // oxlint-disable-next-line typescript/no-implied-eval -- the script of a hostile page
      return new Function('inFrame', 'ask', `return (async () => { ${body} })()`)(inFrame, ask);
    };
    expect(await page.evaluate(run, script)).toEqual(got);
    expect(new URL(page.url()).origin).toBe(served.origin);
  });

  test.each(GOES)('does not get %s', async (_what, script, opened) => {
    const { windows } = await recorded();
    // oxlint-disable-next-line typescript/no-implied-eval -- the script of a hostile page
    await page.evaluate((body) => void setTimeout(() => new Function(body)()), script);
    // A way that is open is taken by then: the page answers again after it.
    await expect
      .poll(() => page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 150)).then(() => location.origin)))
      .toBe(served.origin);
    expect(await recorded()).toEqual({ opened, badges: [], windows });
  });

  test.each(MESSAGES)('is not heard with %s %j', async (channel, message) => {
    await page.evaluate(
      ([name, sent]) => {
        const { bureauDesktop } = window as unknown as { bureauDesktop: { tell(...args: unknown[]): void } };
        // The lists of the preload script are its own.
        Object.assign(Array.prototype, { includes: () => true });
        bureauDesktop.tell(name, sent);
        // What is heard comes in order: the next one shows that this one was not.
        bureauDesktop.tell('badge.changed', { count: 42 });
      },
      [channel, message] as const,
    );
    const badges: number[] = [];
    await expect.poll(async () => badges.push(...(await recorded()).badges) && badges.at(-1)).toBe(42);
    expect(badges).toEqual([42]);
    expect(await desktop.isCardShown()).toBe(false);
  });

  test('that is gone leaves a page that says so, and comes back by itself', async () => {
    const { port } = served.server.address() as AddressInfo;
    served.server.closeAllConnections();
    await new Promise((resolve) => served.server.close(resolve));
    await page.evaluate(() => setTimeout(() => location.reload()));
    const trouble = await desktop.ownPage('No connection to Bureau');
    await trouble.getByText('127.0.0.1').first().waitFor();
    await trouble.getByRole('button', { name: 'Copy report' }).click();
    await trouble.getByRole('button', { name: 'Copied' }).waitFor();
    const report = await desktop.app.evaluate(({ clipboard }) => clipboard.readText());
    expect(report).toContain('the office could not be loaded: ERR_CONNECTION_REFUSED');
    served = await serve(port);
    page = await desktop.page(served.origin);
    await page.getByText('/').first().waitFor();
  });

  test('is not heard at all from another origin, and the log says so without its words', async () => {
    const other = await serve();
    await desktop.app.evaluate(async ({ BrowserWindow }, url) => {
      await BrowserWindow.getAllWindows()[0]?.webContents.loadURL(url);
    }, other.origin);
    await page.waitForURL(`${other.origin}/`);
    await page.evaluate(() => {
      const { bureauDesktop } = window as unknown as { bureauDesktop: { tell(...args: unknown[]): void } };
      bureauDesktop.tell('badge.changed', { count: 13 });
    });
    const log = () => readFile(join(desktop.home, 'config', 'Bureau', 'default', 'logs', 'desktop.log'), 'utf8');
    await expect.poll(log).toContain('refused a message (badge.changed): its sender');
    expect((await recorded()).badges).toEqual([]);
    other.server.close();
  });
});

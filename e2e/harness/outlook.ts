import type { Browser, BrowserContext, Frame, Page } from 'playwright-core';
import { type KeptAppointment, type OutlookPage, officeProgram, outlookPage } from './outlook-program.ts';

const OUTLOOK = 'https://outlook.office.com/calendar';

interface OutlookLook {
  readonly locale?: string;
  readonly isDark?: boolean;
  /** Of the pane. */
  readonly width?: number;
}

/** Outlook in a browser, with Bureau's pane beside an appointment. Nothing is fetched from Microsoft. */
export class Outlook {
  readonly context: BrowserContext;
  readonly page: Page;
  readonly #bureau: string;
  readonly #look: Required<OutlookLook>;

  private constructor(context: BrowserContext, page: Page, bureau: string, look: Required<OutlookLook>) {
    this.context = context;
    this.page = page;
    this.#bureau = bureau;
    this.#look = look;
  }

  static async open(
    browser: Browser,
    bureau: string,
    appointment: Partial<KeptAppointment>,
    { locale = 'en-GB', isDark = false, width = 320 }: OutlookLook = {},
  ): Promise<Outlook> {
    const context = await browser.newContext({
      locale,
      viewport: { width: 900, height: 760 },
      colorScheme: isDark ? 'dark' : 'light',
      reducedMotion: 'reduce',
    });
    const look = { locale, isDark, width };
    const start = Date.parse('2026-12-07T09:30:00Z');
    const whole: KeptAppointment = {
      subject: 'Budget',
      start,
      end: start + 45 * 60_000,
      recurrence: null,
      body: '<html><body><p>See you there.</p></body></html>',
      bodyType: 'html',
      places: [],
      properties: {},
      isRead: false,
      ...appointment,
    };
    const script = (text: string) => `<script>${text.replaceAll('</', '<\\/')}</script>`;
    await context.route(`${OUTLOOK}**`, (route) =>
      route.fulfill({
        contentType: 'text/html; charset=utf-8',
        body:
          `<!doctype html><title>Outlook</title><body style="margin:0">` +
          script(`(${outlookPage.toString()})(${JSON.stringify(whole)})`),
      }),
    );
    await context.route('https://appsforoffice.microsoft.com/lib/1/hosted/office.js', (route) =>
      route.fulfill({ contentType: 'text/javascript; charset=utf-8', body: `(${officeProgram.toString()})()` }),
    );
    const page = await context.newPage();
    await page.goto(OUTLOOK);
    const outlook = new Outlook(context, page, bureau, look);
    await outlook.openPane();
    return outlook;
  }

  /** The pane is closed, if it was open, and opened. */
  async openPane(): Promise<void> {
    const { locale, isDark, width } = this.#look;
    const info = ['Outlook', locale, isDark ? 'dark' : 'light', 'pane'].join('$');
    await this.page.evaluate(
      ({ src, size }) => {
        document.querySelector('iframe')?.remove();
        const frame = Object.assign(document.createElement('iframe'), { src, title: 'Bureau' });
        frame.style.cssText = `border:0;height:100vh;width:${size}px`;
        document.body.append(frame);
      },
      { src: `${this.#bureau}/outlook?_host_Info=${encodeURIComponent(info)}`, size: width },
    );
  }

  /** What stands in the pane. */
  get pane() {
    return this.page.frameLocator('iframe');
  }

  /** The frame of the pane. */
  async frame(): Promise<Frame> {
    const frame = await (await this.page.locator('iframe').elementHandle())?.contentFrame();
    if (!frame) throw new Error('No pane is open');
    return frame;
  }

  appointment(): Promise<KeptAppointment> {
    return this.page.evaluate(() => ({ ...window.outlook.appointment }));
  }

  /** Somebody changes the appointment by hand; `told`: the event that Outlook has for it. */
  async change(part: Partial<KeptAppointment>, told?: string): Promise<void> {
    await this.page.evaluate((given) => window.outlook.change(given.part, given.told), { part, told });
  }

  async refuse(refusal: string | undefined): Promise<void> {
    await this.page.evaluate((given) => {
      window.outlook.refusal = given;
    }, refusal);
  }
}

declare global {
  interface Window {
    outlook: OutlookPage;
  }
}

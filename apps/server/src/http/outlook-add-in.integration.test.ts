import { existsSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { TestServer } from './server.fixture.ts';

const PUBLIC = 'https://bureau.example';
const webFiles = fileURLToPath(new URL('../../../web', import.meta.url));
const pages = createServer((_request, response) => {
  response.setHeader('content-type', 'text/html');
  response.end('<p>page</p>');
});
let server: TestServer;

beforeAll(async () => {
  await new Promise<void>((resolve) => pages.listen(0, '127.0.0.1', resolve));
  const webUrl = `http://127.0.0.1:${(pages.address() as AddressInfo).port}`;
  server = await TestServer.start({ webUrl, webFiles, publicUrl: PUBLIC });
});
afterAll(async () => {
  await server.stop();
  pages.close();
});

const get = (path: string) => fetch(server.url + path, { redirect: 'manual' });

interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly parent: XmlElement | undefined;
  readonly children: XmlElement[];
  readonly text: string;
}
type Parsed = Readonly<Record<string, unknown>> & { readonly '#text'?: string };

/** Every element of a document, in its order. */
function elementsOf(nodes: readonly Parsed[], parent?: XmlElement): XmlElement[] {
  return nodes.flatMap(({ ':@': attributes = {}, ...node }) => {
    const [name = ''] = Object.keys(node);
    if (name === '#text' || name.startsWith('?')) return [];
    const inside = node[name] as readonly Parsed[];
    const text = inside.map((each) => each['#text'] ?? '').join('');
    const element: XmlElement = {
      name,
      attributes: attributes as XmlElement['attributes'],
      parent,
      children: [],
      text,
    };
    parent?.children.push(element);
    return [element, ...elementsOf(inside, element)];
  });
}

describe('the manifest', () => {
  let elements: readonly XmlElement[];
  const all = (name: string) => elements.filter((element) => element.name === name);
  const values = (name: string) => all(name).flatMap(({ attributes }) => attributes['DefaultValue'] ?? []);
  beforeAll(async () => {
    const text = await (await get('/outlook/manifest.xml')).text();
    expect(XMLValidator.validate(text)).toBe(true);
    const parser = new XMLParser({ preserveOrder: true, ignoreAttributes: false, attributeNamePrefix: '' });
    elements = elementsOf(parser.parse(text) as readonly Parsed[]);
  });

  test('is XML that nobody keeps', async () => {
    const { headers, status } = await get('/outlook/manifest.xml');
    expect(status).toBe(200);
    expect(headers.get('content-type')).toBe('application/xml; charset=utf-8');
    expect(headers.get('cache-control')).toBe('no-cache');
  });

  test('says everything in the order of its schema', () => {
    const [root] = elements;
    expect(root?.name).toBe('OfficeApp');
    expect(root?.attributes['xsi:type']).toBe('MailApp');
    expect(root?.children.map(({ name }) => name)).toEqual(
      (
        'Id Version ProviderName DefaultLocale DisplayName Description IconUrl HighResolutionIconUrl SupportUrl ' +
        'AppDomains Hosts Requirements FormSettings Permissions Rule DisableEntityHighlighting VersionOverrides'
      ).split(' '),
    );
    expect(all('Permissions')[0]?.text).toBe('ReadWriteItem');
    const [outer, inner] = all('VersionOverrides');
    expect(outer?.attributes['xmlns']).toBe('http://schemas.microsoft.com/office/mailappversionoverrides');
    expect(inner?.attributes['xmlns']).toBe('http://schemas.microsoft.com/office/mailappversionoverrides/1.1');
    expect(inner?.parent).toBe(outer);
    const surfaces = ['AppointmentOrganizerCommandSurface', 'AppointmentAttendeeCommandSurface'];
    expect(all('ExtensionPoint').map(({ attributes }) => attributes['xsi:type'])).toEqual([...surfaces, ...surfaces]);
  });

  test('leads to this server alone, to pages and pictures that there are', () => {
    const names = ['IconUrl', 'HighResolutionIconUrl', 'SupportUrl', 'SourceLocation', 'bt:Url', 'bt:Image'];
    const urls = new Set(names.flatMap(values));
    expect([...urls].map((url) => new URL(url).pathname).toSorted()).toEqual(
      ['/', '/outlook', ...[128, 16, 32, 64, 80].map((size) => `/outlook/icon-${size}.png`)].toSorted(),
    );
    for (const url of urls) {
      expect(new URL(url).origin).toBe(PUBLIC);
      expect(!url.endsWith('.png') || existsSync(`${webFiles}/public${new URL(url).pathname}`)).toBe(true);
    }
    expect(all('AppDomain').map(({ text }) => text)).toEqual([PUBLIC]);
  });

  test('has each of its words in both languages, none too long, and whatever is named', () => {
    const words = ['DisplayName', 'Description', 'bt:String']
      .flatMap(all)
      .filter(({ children }) => children.length > 0);
    expect(words).toHaveLength(2 + 2 * 5);
    for (const { attributes, children, parent } of words) {
      expect(children.map((each) => each.attributes['Locale'])).toEqual(['fr-FR', 'fr-CA']);
      const longest = parent?.name === 'bt:ShortStrings' ? 125 : 250;
      const texts = [attributes['DefaultValue'], ...children.map((each) => each.attributes['Value'])];
      for (const text of texts) expect(text).toMatch(new RegExp(`^.{1,${longest}}$`, 'u'));
    }
    const known = elements.flatMap(({ attributes }) => attributes['id'] ?? []);
    const named = elements.flatMap(({ attributes }) => attributes['resid'] ?? []);
    expect(named.filter((id) => !known.includes(id) || id.length > 32)).toEqual([]);
  });

  test('has an id of this installation, the same each time', async () => {
    const id = all('Id')[0]?.text;
    // What other makers of UUID version 5 say of this address.
    expect(id).toBe('06dd3a66-3e03-5d16-99e7-4226bc2b4789');
    expect(await (await get('/outlook/manifest.xml')).text()).toContain(`<Id>${id}</Id>`);
    const other = await TestServer.start({ publicUrl: 'https://other.example' });
    expect(await (await fetch(`${other.url}/outlook/manifest.xml`)).text()).not.toContain(String(id));
    await other.stop();
  });
});

describe('who frames what', () => {
  const policyOf = async (path: string) => (await get(path)).headers.get('content-security-policy') ?? '';
  const OFFICE = 'https://appsforoffice.microsoft.com';

  test('the pane is framed by Outlook alone, and runs Office.js', async () => {
    const { headers } = await get('/outlook?et=');
    const policy = headers.get('content-security-policy') ?? '';
    const ancestors = /frame-ancestors ([^;]*)/.exec(policy)?.[1]?.split(' ') ?? [];
    expect(ancestors).toContain('https://outlook.office.com');
    expect(ancestors.every((site) => /^https:\/\/outlook\.[\w.]+$/.test(site))).toBe(true);
    expect(policy).toContain(OFFICE);
    expect(headers.has('x-frame-options')).toBe(false);
  });

  test('the window in which it is allowed something is framed by nobody, and answers to its opener', async () => {
    const { headers } = await get('/outlook/allow');
    expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
    expect(headers.get('content-security-policy')).toContain(OFFICE);
    expect(headers.get('x-frame-options')).toBe('SAMEORIGIN');
    expect(headers.get('cross-origin-opener-policy')).toBe('unsafe-none');
    const signOn = await get('/api/sign-on/start');
    expect(signOn.headers.get('cross-origin-opener-policy')).toBe('unsafe-none');
  });

  test.each([
    '/',
    '/calls',
    '/sign-in',
    '/outlook/',
    '/outlook/other',
    '/%6futlook',
    '//outlook',
    '/Outlook',
    '/outlook/manifest.xml',
    '/more/company?/outlook',
    '/api/trpc/accounts.isSetUp',
  ])('%s is framed by nobody and runs nothing of Office', async (path) => {
    const policy = await policyOf(path);
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toContain(OFFICE);
    const { headers } = await get(path);
    expect(headers.get('x-frame-options')).toBe('SAMEORIGIN');
    expect(headers.get('cross-origin-opener-policy')).toBe('same-origin');
  });

  test('pictures of the manifest are shown elsewhere, others are not', async () => {
    const policy = async (path: string) => (await get(path)).headers.get('cross-origin-resource-policy');
    expect(await policy('/outlook/icon-32.png')).toBe('cross-origin');
    expect((await get('/outlook/icon-32.png')).headers.get('content-type')).toBe('image/png');
    expect(await policy('/icon.png')).toBe('same-origin');
    expect(await policy('/outlook')).toBe('same-origin');
  });
});

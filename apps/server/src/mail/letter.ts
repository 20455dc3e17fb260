import type { Locale } from '@bureau/core/accounts';

/** What a mail says, before it has a form. */
export interface Letter {
  readonly locale: Locale;
  readonly title: string;
  readonly facts: readonly { readonly name: string; readonly value: string }[];
  readonly action?: { readonly label: string; readonly url: string };
  readonly note: string;
  readonly footer: { readonly text: string; readonly link?: { readonly label: string; readonly url: string } };
}

/** A letter in plain words. */
export function letterAsText({ title, facts, action, note, footer }: Letter): string {
  const lines = facts.map(({ name, value }) => `${name}: ${value}`);
  // Two dashes and a space begin what is no part of the letter (RFC 3676 §4.3).
  const end = `-- \n${footer.text}${footer.link ? `\n${footer.link.label}: ${footer.link.url}` : ''}`;
  const act = action ? [`${action.label}:\n${action.url}`] : [];
  return `${[title, lines.join('\n'), ...act, note, end].join('\n\n')}\n`;
}

const INK = '#1b1a18';
const QUIET = '#5f5c56';
const ACCENT = '#0d6a6e';

/** A letter as a page: one column, a heading, a list of facts; read aloud it is the same as the plain words. */
export function letterAsHtml({ locale, title, facts, action, note, footer }: Letter): string {
  const rows = facts.map(
    ({ name, value }) =>
      `<tr><th scope="row" style="padding:4px 24px 4px 0;text-align:left;font-weight:400;color:${QUIET};vertical-align:top">${safe(name)}</th>` +
      `<td style="padding:4px 0;color:${INK}">${safe(value)}</td></tr>`,
  );
  const button =
    action &&
    `<p style="margin:0 0 24px"><a href="${safe(action.url)}" style="display:inline-block;padding:12px 20px;background:${ACCENT};border-radius:8px;color:#ffffff;font-weight:600;text-decoration:none">${safe(action.label)}</a></p>`;
  const { link } = footer;
  const more = link && ` <a href="${safe(link.url)}" style="color:${QUIET}">${safe(link.label)}</a>`;
  return `<!doctype html>
<html lang="${locale}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light">
<title>${safe(title)}</title>
</head>
<body style="margin:0;padding:32px 16px;background:#f4f3f0;font:16px/1.5 system-ui,-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif;color:${INK}">
<div style="max-width:520px;margin:0 auto;padding:32px;background:#ffffff;border-radius:12px">
<h1 style="margin:0 0 16px;font-size:20px;line-height:1.3">${safe(title)}</h1>
<table style="border-collapse:collapse;margin:0 0 24px">
${rows.join('\n')}
</table>
${button ?? ''}
<p style="margin:0;color:${QUIET};font-size:14px">${safe(note)}</p>
</div>
<p style="max-width:520px;margin:16px auto 0;color:${QUIET};font-size:13px;text-align:center">${safe(footer.text)}${more ?? ''}</p>
</body>
</html>
`;
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Names are what people typed. */
const safe = (text: string): string => text.replaceAll(/[&<>"]/g, (sign) => ENTITIES[sign] ?? sign);

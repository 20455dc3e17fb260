import { buffer } from 'node:stream/consumers';
import type { CoverFacts } from '@bureau/core/fax';
import PdfDocument from 'pdfkit';

const WORDS = {
  en: { title: 'Fax', to: 'To', from: 'From', number: 'Fax number', date: 'Date', pages: 'Pages', subject: 'Subject' },
  fr: {
    title: 'Télécopie',
    to: 'À',
    from: 'De',
    number: 'Numéro de fax',
    date: 'Date',
    pages: 'Pages',
    subject: 'Objet',
  },
} as const;
const MARGIN = 64;
const LABEL_WIDTH = 110;
/** What the fonts of every PDF reader can write (WinAnsi); anything else would fail. */
const UNWRITABLE = /[^\n\x20-\x7e\xa0-\xff€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]/gu;

/** A first page as PDF. */
export async function coverPdf(cover: CoverFacts): Promise<Uint8Array> {
  const words = WORDS[cover.locale];
  const pdf = new PdfDocument({ size: 'A4', margin: MARGIN });
  const whole = buffer(pdf);
  pdf.font('Helvetica').fontSize(13).text(writable(cover.company));
  pdf.moveDown(1).font('Helvetica-Bold').fontSize(34).text(words.title);
  pdf.moveDown(0.8);
  const facts = [
    [words.to, cover.to],
    [words.number, cover.number],
    [words.from, cover.from],
    [words.date, cover.date],
    [words.pages, String(cover.pages)],
    [words.subject, cover.subject],
  ] as const;
  for (const [label, value] of facts) {
    if (value === '') continue;
    const { y } = pdf;
    pdf.font('Helvetica-Bold').fontSize(13).text(label, MARGIN, y, { width: LABEL_WIDTH });
    pdf.font('Helvetica').text(writable(value), MARGIN + LABEL_WIDTH, y);
    pdf.moveDown(0.5);
  }
  pdf
    .moveTo(MARGIN, pdf.y + 8)
    .lineTo(pdf.page.width - MARGIN, pdf.y + 8)
    .lineWidth(1.5)
    .stroke();
  const room = { width: pdf.page.width - 2 * MARGIN, height: pdf.page.height - MARGIN - pdf.y - 40, ellipsis: true };
  pdf.fontSize(14).text(writable(cover.text), MARGIN, pdf.y + 28, { ...room, lineGap: 4 });
  pdf.end();
  return whole;
}

const writable = (text: string) =>
  text
    .normalize('NFC')
    .replace(/\r\n?/g, '\n')
    .replace(/[\u202f\u2009]/g, '\xa0')
    .replace(UNWRITABLE, '?');

import { buffer } from 'node:stream/consumers';
import { type CoverFacts, printed } from '@bureau/core/fax';
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

/** A first page as PDF. */
export async function coverPdf(cover: CoverFacts): Promise<Uint8Array> {
  const words = WORDS[cover.locale];
  const pdf = new PdfDocument({ size: 'A4', margin: MARGIN });
  const whole = buffer(pdf);
  pdf.font('Helvetica').fontSize(13).text(printed(cover.company));
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
    pdf.font('Helvetica').text(printed(value), MARGIN + LABEL_WIDTH, y);
    pdf.moveDown(0.5);
  }
  pdf
    .moveTo(MARGIN, pdf.y + 8)
    .lineTo(pdf.page.width - MARGIN, pdf.y + 8)
    .lineWidth(1.5)
    .stroke();
  const room = { width: pdf.page.width - 2 * MARGIN, height: pdf.page.height - MARGIN - pdf.y - 40, ellipsis: true };
  pdf.fontSize(14).text(printed(cover.text), MARGIN, pdf.y + 28, { ...room, lineGap: 4 });
  pdf.end();
  return whole;
}

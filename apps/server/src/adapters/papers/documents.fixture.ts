import { buffer } from 'node:stream/consumers';
import PdfDocument from 'pdfkit';

/** A PDF of so many pages, each with a black bar whose place tells its number. */
export async function pdfOf(pages: number, options: PDFKit.PDFDocumentOptions = {}): Promise<Uint8Array> {
  const pdf = new PdfDocument({ size: 'A4', margin: 0, autoFirstPage: false, ...options });
  const whole = buffer(pdf);
  for (let page = 0; page < pages; page += 1) {
    pdf
      .addPage()
      .rect(0, 100 + page * 20, 300, 10)
      .fill('black');
  }
  pdf.end();
  return whole;
}

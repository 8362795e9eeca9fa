/** TXF files: what a broker or another program worked out for tax software. Compared, never imported. */

import type { FileText } from '../../file.js';
import type { DocumentFormat } from '../../format.js';
import type { Intake } from '../../intake.js';
import { attemptLine } from '../../rows.js';
import { saleOf, txfRecords } from './records.js';

export const txf: DocumentFormat = {
  kind: 'document',
  id: 'txf',
  platform: 'txf',
  name: 'TXF, for tax software',
  grade: 'A',
  covers: 'reconciliation',
  howTo: [
    'On the tax documents page of a broker, download the file for TurboTax desktop (.txf).',
    'Give it to "tare reconcile": its lines are compared with Tare’s, they are not trades.',
  ],
  fileName: /\.txf$/i,
  recognises: ({ text }) =>
    /^\s*V\d{3}\s*[\r\n]/.test(text.slice(0, 200)) && /^\^/m.test(text.slice(0, 5000)) ? 1 : 0,
  read,
};

function read({ text }: FileText, intake: Intake): void {
  for (const record of txfRecords(text)) {
    const { line, fields } = record;
    intake.rows.seen(line);
    if (fields.has('V')) intake.ignore(line, 'heading');
    else {
      attemptLine(line, intake, () => {
        const sale = saleOf(record);
        if (sale) intake.compare(line, sale);
        else intake.ignore(line, `figure of another form (reference ${fields.get('N')?.[0] ?? 'missing'})`);
      });
    }
  }
}

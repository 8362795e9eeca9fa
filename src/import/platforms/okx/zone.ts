/** The zone of OKX's times: the line above the header names it; newer files have no such line, and then it is not known. */
import { isZone } from '../../../core/zone.js';
import type { Intake } from '../../intake.js';
import type { Sheet } from '../../sheet.js';

/** The zone that the file names, or UTC with a warning. */
export function zoneOf(sheet: Sheet, intake: Intake): string {
  const named = /time zone:\s*(UTC(?:[+-]\d{1,2}(?::\d{2})?)?)/i.exec(sheet.preambleText)?.[1];
  if (named !== undefined && isZone(named)) return named;
  intake.report('import/zone-assumed', 'the file does not say in which time zone its times are; UTC was assumed.');
  return 'UTC';
}

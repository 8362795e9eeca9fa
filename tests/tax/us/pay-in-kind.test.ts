/** Vested shares and other pay in kind: taxed once, whether the person's otherIncome has the W-2 or not. */
import { describe, expect, it } from 'vitest';
import { formatCents } from '../../../src/core/decimal-text.js';
import { ZERO } from '../../../src/core/fixed.js';
import { yearReport } from '../../../src/report/year.js';
import { bookOf, lines } from '../../support/book.js';

const VESTED = lines(`
  id,time,type,class,asset,quantity,total,kind
  V1,2025-03-03,income,stock,ACME,100,20000,wages
  S1,2025-09-02,sell,stock,ACME,100,23000,
`);

/** The tax that the book adds by the exact schedules, and what is said of pay. */
function taxOf(settings: Readonly<Record<string, unknown>>) {
  const { us, issues, totals } = yearReport(bookOf({ rows: VESTED, settings }), 2025);
  const said = issues.filter(({ code }) => code === 'tax/pay-stated-elsewhere').map(({ message }) => message);
  return { added: formatCents(us.tax?.exact.added ?? ZERO), gain: formatCents(totals.shortGain), said };
}

describe('shares that vest', () => {
  // Single, 2025: 100,000 less the deduction of 15,750 is 84,250, in the bracket of 22%, which ends at 103,350
  // (Rev. Proc. 2024-40 §2.01; P.L. 119-21 §70102).
  const taxpayer = { status: 'single', otherIncome: 100_000 };

  it('are on the W-2 that otherIncome states: only the gain since is taxed', () => {
    const { added, gain, said } = taxOf({ taxpayer });
    expect(gain).toBe('3000.00');
    expect(added).toBe('660.00');
    expect(said).toHaveLength(1);
    expect(said[0]).toContain('Pay of 20000.00 USD');
  });

  it('are added by the policy, for pay that is on no other form', () => {
    // 19,100 at 22% and 3,900 at 24%.
    const { added, said } = taxOf({ taxpayer, policies: { 'income.wages': 'added' } });
    expect(added).toBe('5138.00');
    expect(said).toEqual([]);
  });
});

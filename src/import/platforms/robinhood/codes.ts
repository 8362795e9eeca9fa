/**
 * What Robinhood's transaction codes mean, as exports and the importers of others have them. A code outside the list is
 * rejected by name. A quantity that ends in `S` goes out: the old shares of a reverse split or merger, shares sent away.
 */
import type { FeeKind, IncomeKind } from '../../../ledger/transaction.js';

export type Meaning =
  | { readonly is: 'trade'; readonly side: 'bought' | 'sold'; readonly effect?: 'opens' | 'closes' }
  | { readonly is: 'income'; readonly kind: IncomeKind }
  | { readonly is: 'charge'; readonly kind: FeeKind }
  | { readonly is: 'money' | 'units' | 'expire' | 'assign' | 'exercise' | 'split' }
  | { readonly is: 'return-of-capital' | 'cash-in-lieu' | 'arrival' }
  | { readonly is: 'exchange'; readonly family: string }
  /** Takes a trade of this side back. */
  | { readonly is: 'cancel'; readonly side: 'bought' | 'sold' };

const MEANINGS: Readonly<Record<string, Meaning>> = {
  BUY: { is: 'trade', side: 'bought' },
  SELL: { is: 'trade', side: 'sold' },
  REINV: { is: 'trade', side: 'bought' },
  LIQ: { is: 'trade', side: 'sold' },
  BTO: { is: 'trade', side: 'bought', effect: 'opens' },
  BTC: { is: 'trade', side: 'bought', effect: 'closes' },
  STO: { is: 'trade', side: 'sold', effect: 'opens' },
  STC: { is: 'trade', side: 'sold', effect: 'closes' },
  BCXL: { is: 'cancel', side: 'bought' },
  SCXL: { is: 'cancel', side: 'sold' },
  OEXP: { is: 'expire' },
  OASGN: { is: 'assign' },
  OEXCS: { is: 'exercise' },
  CDIV: { is: 'income', kind: 'dividend' },
  QDIV: { is: 'income', kind: 'qualified-dividend' },
  // Paid by the borrower of lent shares in place of a dividend: no dividend.
  MDIV: { is: 'income', kind: 'other' },
  INT: { is: 'income', kind: 'interest' },
  SLIP: { is: 'income', kind: 'other' },
  GDBP: { is: 'income', kind: 'reward' },
  ABIP: { is: 'income', kind: 'reward' },
  // Credits of all kinds. Counted as income, which is never too little.
  MISC: { is: 'income', kind: 'other' },
  DTAX: { is: 'charge', kind: 'withholding' },
  NRAT: { is: 'charge', kind: 'withholding' },
  MINT: { is: 'charge', kind: 'interest' },
  GOLD: { is: 'charge', kind: 'subscription' },
  AFEE: { is: 'charge', kind: 'other' },
  DFEE: { is: 'charge', kind: 'other' },
  ACH: { is: 'money' },
  RTP: { is: 'money' },
  WIRE: { is: 'money' },
  DCF: { is: 'money' },
  XENT: { is: 'money' },
  XENT_CC: { is: 'money' },
  FUTSWP: { is: 'money' },
  ACATI: { is: 'units' },
  ACATO: { is: 'units' },
  ITRF: { is: 'units' },
  SPL: { is: 'split' },
  SPR: { is: 'exchange', family: 'reverse split' },
  MRGS: { is: 'exchange', family: 'merger' },
  MRGC: { is: 'exchange', family: 'merger' },
  SXCH: { is: 'exchange', family: 'exchange of shares' },
  OCA: { is: 'exchange', family: 'adjustment of an option' },
  CIL: { is: 'cash-in-lieu' },
  ROC: { is: 'return-of-capital' },
  SOFF: { is: 'arrival' },
  REC: { is: 'arrival' },
};

export const meaningOf = (code: string): Meaning | undefined => MEANINGS[code.toUpperCase()];

/**
 * What Robinhood's transaction codes mean, as exports and the importers of others have them. A code outside the list is
 * rejected by name. A quantity that ends in `S` goes out: the old shares of a reverse split or merger, shares sent away.
 */
import { type BrokerMeaning, SPUN_OFF } from '../../broker-rows.js';

const PROMOTION = 'Robinhood: their worth that day is income (box 3 of the 1099-MISC) and their basis';

const MEANINGS: Readonly<Record<string, BrokerMeaning>> = {
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
  ACH: { is: 'movement' },
  RTP: { is: 'movement' },
  WIRE: { is: 'movement' },
  DCF: { is: 'movement' },
  XENT: { is: 'movement' },
  XENT_CC: { is: 'movement' },
  FUTSWP: { is: 'movement' },
  ACATI: { is: 'movement' },
  ACATO: { is: 'movement' },
  ITRF: { is: 'movement' },
  SPL: { is: 'split' },
  SPR: { is: 'exchange', family: 'reverse split' },
  MRGS: { is: 'exchange', family: 'merger' },
  MRGC: { is: 'exchange', family: 'merger' },
  SXCH: { is: 'exchange', family: 'exchange of shares' },
  OCA: { is: 'exchange', family: 'adjustment of an option' },
  CIL: { is: 'cash-in-lieu' },
  ROC: { is: 'return-of-capital' },
  SOFF: { is: 'arrival', from: SPUN_OFF },
  REC: { is: 'arrival', from: PROMOTION },
};

export const meaningOf = (code: string): BrokerMeaning | undefined => MEANINGS[code.toUpperCase()];

/** What a row is, by its code, the longer word beside it, and, where both say less, its description. */
export type Kind =
  | 'trade'
  | 'reinvest'
  | 'expire'
  | 'assign'
  | 'exercise'
  | 'split'
  | 'stock-dividend'
  | 'arrival'
  | 'dividend'
  | 'interest'
  | 'withholding'
  | 'fee'
  | 'in-lieu'
  | 'exchange'
  | 'transfer'
  | 'money'
  | 'action';

const CODES: Readonly<Record<string, Kind>> = {
  BUY: 'trade',
  SELL: 'trade',
  REI: 'reinvest',
  EXP: 'expire',
  ASN: 'assign',
  EX: 'exercise',
  EXR: 'exercise',
  DIV: 'dividend',
  INT: 'interest',
  FCH: 'fee',
  FEE: 'fee',
  NRT: 'withholding',
  WHT: 'withholding',
  CIL: 'in-lieu',
  FXT: 'exchange',
  TF6: 'transfer',
  TFI: 'transfer',
  TFO: 'transfer',
  TSF: 'transfer',
  CON: 'money',
  DEP: 'money',
  WDR: 'money',
  EFT: 'money',
  BRW: 'transfer',
};

const TYPES: Readonly<Record<string, Kind>> = {
  trades: 'trade',
  'dividend reinvestment': 'reinvest',
  dividends: 'dividend',
  interest: 'interest',
  'fees and rebates': 'fee',
  'fx conversion': 'exchange',
  transfers: 'transfer',
  deposits: 'money',
  withdrawals: 'money',
  'corporate actions': 'action',
};

export function kindOf(action: string, type: string, description: string): Kind | undefined {
  const code = action.toUpperCase();
  if (/\bSTK SPLIT\b|\bSTOCK SPLIT\b/i.test(description)) return 'split';
  if (code === 'DIS') {
    if (/\bSTK DIV\b|\bSTOCK DIV/i.test(description)) return 'stock-dividend';
    return /\bSPIN-?OFF\b|\bRTS\s+DIST\b|\bRIGHTS\s+DIST\b/i.test(description) ? 'arrival' : 'dividend';
  }
  if (/ - EXPIRED\b/i.test(description)) return 'expire';
  return CODES[code] ?? TYPES[type.toLowerCase()];
}

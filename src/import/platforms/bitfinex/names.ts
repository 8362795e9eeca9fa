/** Bitfinex's own codes of coins that are called otherwise everywhere else. */
export const NAMES: Readonly<Record<string, string>> = {
  UST: 'USDT',
  EUT: 'EURT',
  DSH: 'DASH',
  IOT: 'IOTA',
  QTM: 'QTUM',
  ATO: 'ATOM',
  ALG: 'ALGO',
  MNA: 'MANA',
  STJ: 'STORJ',
  BAB: 'BCH',
  BCHN: 'BCH',
  UDC: 'USDC',
  TSD: 'TUSD',
  PAS: 'PASS',
  QSH: 'QASH',
  YYW: 'YOYOW',
  SNG: 'SNGLS',
  SPK: 'SPANK',
  WBT: 'WBTC',
};

export const nameOf = (code: string): string => NAMES[code] ?? code;

/** Dates are day first with two digits for the year, unless the person changed that in the settings. */
export const DATES = [
  ...['dd-MM-yy HH:mm:ss', 'dd-MM-yy HH:mm:ss.SSS', 'dd-MM-yy HH:mm', 'dd-MM-yyyy HH:mm:ss'],
  ...['dd.MM.yy HH:mm:ss', 'dd/MM/yy HH:mm:ss', 'MM/dd/yyyy HH:mm:ss'],
];

export const HOW_TO = ['Sign in at bitfinex.com and open Reports (report.bitfinex.com), times in UTC.'];

/** DEGIRO tells everything in words, in the language of the person: the words of nine languages, and the trades in them. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { formatFixed, parseFixed } from '../../../src/core/decimal-text.js';
import type { Fixed } from '../../../src/core/fixed.js';
import { kindOf } from '../../../src/import/platforms/degiro/kinds.js';
import { parseTrade } from '../../../src/import/platforms/degiro/trade-text.js';
import { FIXTURES, transactionsOf } from '../fixture-files.js';

const fixed = (text: string): Fixed => parseFixed(text) as Fixed;

describe('the words of the account statement', () => {
  it.each([
    [
      'exchange',
      'Valuta Creditering|Währungswechsel (Ausbuchung)|FX Debit|Ingreso Cambio de Divisa|Levantamento de divisa',
    ],
    ['exchange', 'CrÃ©dito de divisa|Opération de change - Crédit|Retirada Cambio de Divisa'],
    ['withholding', 'Dividendbelasting|Dividendensteuer|Impôts sur dividende|Retención del dividendo|Dividend Tax'],
    ['dividend', 'Dividend|Dividende|Dividendo|Ausschüttung'],
    ['trade-fee', 'DEGIRO Transactiekosten en/of kosten van derden|DEGIRO Transaktionsgebühren und/oder Fremdkosten'],
    [
      'trade-fee',
      'Comissões de transação DEGIRO e/ou taxas de terceiros|Costes de transacción|Stamp Duty (London/Dublin)',
    ],
    ['trade-fee', 'Frais DEGIRO de courtage et/ou de parties tierces|DEGIRO Transaction and/or third party fees'],
    [
      'connection',
      'DEGIRO Aansluitingskosten 2024 (Nasdaq - NDQ)|Einrichtung von Handelsmodalitäten 2026 (Xetra - XET)',
    ],
    ['connection', 'Giro Exchange Connection Fee 2024'],
    ['fee', 'DEGIRO Corporate Action Kosten|ADR/GDR Weitergabegebühr|Gebühr für Kapitalmaßnahme'],
    ['interest', 'Flatex Interest|Flatex Interest Income|Zinsen|Rente'],
    ['money', 'iDEAL Deposit|flatex Einzahlung|SOFORT Einzahlung|flatex terugstorting|Ingreso|Einzahlung|Auszahlung'],
    ['sweep', 'Degiro Cash Sweep Transfer|Reservation iDEAL / Sofort Deposit|Processed Flatex Withdrawal'],
    ['sweep', 'Overboeking van uw geldrekening bij flatexDEGIRO Bank 26,45 EUR'],
    ['sweep', 'Überweisung auf Ihr Geldkonto bei der flatexDEGIRO Bank: 277.14 CHF'],
    ['sweep', 'Geldmarktfonds Umwandlung: Kauf 116.5949 zu je 0.9768 CHF'],
    ['fund', 'Variation Fonds Monétaires (EUR)|Geldmarktfonds Preisänderung (CHF)'],
    ['goodwill', 'DEGIRO courtesy'],
  ])('are %s: %s', (kind, words) => {
    for (const description of words.split('|')) expect([description, kindOf(description)]).toEqual([description, kind]);
  });

  it('are not guessed', () => expect(kindOf('Something that nobody has seen')).toBeUndefined());
});

describe('a trade in words', () => {
  it.each([
    ['Koop 1 @ 33,9 USD', '-33.9', 'bought', '1', '33.9', 'USD', ''],
    ['Verkoop 1 @ 63,97 USD', '63.97', 'sold', '1', '63.97', 'USD', ''],
    ['Compra 6 ISHARES MSCI WOR A@49,785 EUR (IE00B4L5Y983)', '-298.71', 'bought', '6', '49.785', 'EUR', ''],
    ['Kauf 41 zu je 10,5 EUR (DE0001)', '-430.5', 'bought', '41', '10.5', 'EUR', ''],
    ['Sell 4 AVIVA@496 GBX (GB00BPQY8M80)', '19.84', 'sold', '4', '496', 'GBX', ''],
    [
      'ISIN-ÄNDERUNG: Verkauf 1’400 zu je 25.42 USD (US7731221062)',
      '35588',
      'sold',
      '1400',
      '25.42',
      'USD',
      'isin-änderung',
    ],
    ['PRODUCTWIJZIGING : Koop 500 @ 0,039 EUR', '0', 'bought', '500', '0.039', 'EUR', 'productwijziging'],
    [
      'AKTIENSPLIT: 15 Tesla Inc zu je 442,68 USD (US88160R1014)',
      '-6640.2',
      undefined,
      '15',
      '442.68',
      'USD',
      'aktiensplit',
    ],
  ])('%s', (words, cash, side, quantity, price, code, action) => {
    const trade = parseTrade(words, fixed(cash));
    expect(trade && { ...trade, quantity: formatFixed(trade.quantity), price: formatFixed(trade.price) }).toEqual({
      ...{ side, quantity, price, priceCurrency: code, action },
    });
  });

  it('is a thousand or one and a bit, as the cash says', () => {
    const units = (cash: string): string | undefined => {
      const trade = parseTrade('Koop 1.234 @ 10 EUR', fixed(cash));
      return trade && formatFixed(trade.quantity);
    };
    expect(units('-12340')).toBe('1234');
    expect(units('-12.34')).toBe('1.234');
  });

  it('is not found where there is none', () => {
    expect(parseTrade('Dividend', fixed('1'))).toBeUndefined();
    expect(parseTrade('Overboeking 5 @ 3 EUR', fixed('1'))).toBeUndefined();
  });
});

describe('the two exports together', () => {
  const file = (folder: string, name: string) => ({
    name,
    bytes: new Uint8Array(readFileSync(join(FIXTURES, folder, name))),
  });
  const account = file('degiro-account', 'Account.csv');
  const trades = file('degiro-transactions', 'Transacties.csv');

  it('count each fill once, and the account statement is believed', () => {
    const both = transactionsOf([account, trades]);
    expect(both.length).toBe(transactionsOf([account]).length + 1);
    const pepsi = both.filter(({ type, asset }) => type === 'buy' && asset === 'US7134481081');
    expect(pepsi.map(({ source }) => source.file)).toEqual(['Account.csv', 'Account.csv']);
  });
});

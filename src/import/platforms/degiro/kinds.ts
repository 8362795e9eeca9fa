/**
 * What a description means. DEGIRO writes in the language of the person, files mix the languages of two countries after a
 * move, and some are encoded wrongly, so a letter with a mark is matched as one or two characters of whatever kind. The
 * order counts: the tax on a dividend has the word of the dividend in it.
 */
export type Kind =
  | 'sweep'
  | 'exchange'
  | 'withholding'
  | 'dividend'
  | 'capital-return'
  | 'coupon'
  | 'interest'
  | 'fund'
  | 'trade-fee'
  | 'connection'
  | 'fee'
  | 'goodwill'
  | 'money';

const oneOf = (...words: readonly string[]): RegExp => new RegExp(words.join('|').replaceAll('_', '.{1,2}'), 'i');

/** Money that goes between DEGIRO and its bank, where it is the same account, or is reserved until it has arrived. */
const SWEEP = oneOf(
  ...['cash sweep', '^reservation\\b', 'processed flatex withdrawal', 'flatex account'],
  ...['(?:van|naar) uw geldrekening', '(?:von|auf) ihr(?:em)? geldkonto', '(?:to|from) your cash account'],
  ...['(?:de|a) su cuenta de efectivo', '(?:da|de|para a) sua conta', '(?:dal|al) tuo conto'],
  ...['(?:de|vers) votre compte (?:esp_ces|de liquidit)', '(?:z|na) twoje(?:go)? kont'],
);
const CASH_FUND = oneOf(
  ...['geldmarktfonds', 'money market fund', 'fonds mon_taires?', 'fondos? (?:del )?mercado monetario'],
  ...['fondi monetari', 'fundos? monet_rios?'],
);
const FUND_PRICE = oneOf(
  ...[
    'preis_nderung',
    'price change',
    'variation',
    'koerswijziging',
    'prijswijziging',
    'variazione',
    'cambio de precio',
  ],
);

const KINDS: readonly (readonly [RegExp, Kind])[] = [
  [
    oneOf(
      ...['w_hrungswechsel', '\\bfx (?:credit|debit|withdrawal)', 'valuta (?:cred|deb)itering'],
      ...['cambio (?:de divisa|valuta)', 'cr_dito de divisa', 'levantamento de divisa', 'op_ration de change'],
      ...['(?:cr_dit|d_bit) devises?', 'valutav_xling', 'valutaveksling', 'wymiana walut'],
    ),
    'exchange',
  ],
  [
    oneOf(
      ...['dividend(?:en)?(?:belasting|steuer|skatt?)', '(?:imp_ts?|taxe) sur (?:les? )?dividendes?', 'dividend tax'],
      ...['withholding', 'quellensteuer', 'bronbelasting', 'retenci_n (?:del|de) dividendo', 'podatek od dywidend'],
      ...['imposto sobre (?:o )?dividendo', '(?:ritenuta|imposta) (?:sul|su) dividend'],
    ),
    'withholding',
  ],
  [
    oneOf(
      'capital return',
      'kapitalr_ckzahlung',
      'kapitaalteruggave',
      'remboursement de capital',
      'rimborso.* capitale',
    ),
    'capital-return',
  ],
  [oneOf('\\bcoupon', 'cup_n\\b', 'cedola', 'kupon'), 'coupon'],
  [
    oneOf(
      ...['transaction tax', 'stamp duty', 'taxe (?:sur les|de) transactions?', 'transaktionssteuer', 'tobin'],
      ...['transactiebelasting', 'imposto do selo', 'impuesto sobre (?:las )?transacciones'],
      ...['imposta (?:sulle|di) (?:transazioni|bollo)', 'transactiekosten', 'kosten van derden', 'transaktionsgeb'],
      ...['fremdkosten', 'transaction (?:fee|and/or third)', 'third[- ]party', 'comiss_es de transa'],
      ...['(?:costes|comisi_n) de transacci', 'frais (?:degiro )?de courtage', 'parties tierces'],
      ...['co(?:sti|mmissioni) di transazione', 'op_ata transakcyjna', 'transaktionsavgift'],
    ),
    'trade-fee',
  ],
  [
    oneOf(
      ...['aansluitingskosten', 'exchange connection', 'handelsmodalit', 'connectivity', 'frais de connexion'],
      ...['conectividade?', 'costi? (?:di|per) (?:connessione|la connettivit)'],
    ),
    'connection',
  ],
  [
    oneOf(
      ...['corporate action', 'kapitalma_nahme', 'weitergabegeb', 'pass[- ]?through', 'adr\\b', 'zahlungsgeb'],
      ...['servicekosten', 'dienstverlening', '\\bgeb_hr\\b', '\\bfees?\\b', '\\bfrais\\b', '\\bkosten\\b'],
      ...['\\bcost(?:es|i|s)?\\b', 'comiss', 'comisi'],
    ),
    'fee',
  ],
  [oneOf('divid', 'aussch_ttung', 'uitkering', 'distribu'), 'dividend'],
  [
    oneOf(
      '\\brente\\b',
      'zinsen',
      'interest',
      'inter[eé]s',
      '\\bjuros\\b',
      'interessi',
      'int_r_ts',
      'odsetki',
      'r_nta\\b',
    ),
    'interest',
  ],
  [oneOf('courtesy', 'kulanz', 'coulance', 'promo', 'bonus', 'cashback', 'voucher', 'geste commercial'), 'goodwill'],
  [
    oneOf(
      ...['ideal', 'sofort', 'deposit', 'storting', 'terugboeking', 'einzahlung', 'auszahlung', 'withdrawal', 'sepa'],
      ...['ingreso', 'retirada', 'dep_sito', 'levantamento', 'versement', 'virement', 'retrait', 'versamento'],
      ...['prelievo', 'bonifico', 'wp_ata', 'wyp_ata', 'ins_ttning', 'uttag', 'transfer', 'overboeking', '_berweisung'],
    ),
    'money',
  ],
];

/** @returns undefined when no word is known. A trade is known by its numbers instead (`trade-text.ts`). */
export function kindOf(description: string): Kind | undefined {
  if (SWEEP.test(description)) return 'sweep';
  if (CASH_FUND.test(description)) return FUND_PRICE.test(description) ? 'fund' : 'sweep';
  return KINDS.find(([pattern]) => pattern.test(description))?.[1];
}

/**
 * Tokens that came to and left one address, as block explorers list them. Which chain it is the file does not say, so its
 * name may (`bsc`, `polygon`); Ethereum otherwise. Tokens that anyone can call as they like are part of these lists: a
 * name with a link or an advertisement in it is not taken for an asset.
 */
import { requiredAmount } from '../../columns/amount.js';
import { required, text } from '../../columns/text.js';
import type { TableFormat } from '../../format.js';
import type { Intake } from '../../intake.js';
import { addDeposit, addWithdrawal } from '../../movement.js';
import { eachRow } from '../../rows.js';
import type { Sheet } from '../../sheet.js';
import { epochTime } from '../../wallets.js';
import { accountOf, ownAddress } from './address.js';
import { DATE, HASH, HOW_TO } from './index.js';

export const etherscanTokens: TableFormat = {
  kind: 'table',
  id: 'etherscan-tokens',
  platform: 'etherscan',
  name: 'Etherscan (and sisters) token transfers',
  grade: 'B',
  covers: 'movements',
  wallet: 'tokens',
  howTo: HOW_TO,
  fileName: /token/i,
  headers: [
    {
      version: '2023',
      columns: [HASH, 'unixtimestamp', DATE, 'from', 'to', 'tokenvalue', 'contractaddress', 'tokenname', 'tokensymbol'],
      optional: ['blockno', 'usdvaluedayoftx'],
    },
    {
      version: 'first',
      columns: [
        'txhash',
        'unixtimestamp',
        'datetime',
        'from',
        'to',
        'value',
        'contractaddress',
        'tokenname',
        'tokensymbol',
      ],
    },
    {
      version: 'snowtrace',
      columns: [
        'chain_id',
        'tx_hash',
        'block_unix_timestamp',
        'block_datetime',
        'from',
        'to',
        'token_value',
        'token_address',
        'token_name',
        'token_symbol',
      ],
      optional: ['block_number'],
    },
  ],
  read,
};

/** What scams are called: a site to visit, something to claim. */
const ADVERTISEMENT =
  /https?:|www\.|\.(?:com|org|net|io|xyz|site|app|finance|gift|vip|top)\b|visit|claim|reward|voucher/i;

export const isAdvertisement = (name: string): boolean => ADVERTISEMENT.test(name);

function read(sheet: Sheet, intake: Intake): void {
  const snow = sheet.version.version === 'snowtrace';
  const [from, to] = [required(sheet, 'from'), required(sheet, 'to')];
  const [own, chain] = [ownAddress(sheet), chainOf(sheet, snow)];
  const when = epochTime(sheet, intake, snow ? 'block_unix_timestamp' : 'unixtimestamp');
  const hash = required(sheet, snow ? 'tx_hash' : HASH);
  const moved = requiredAmount(sheet, /^(?:value|token_?value)$/);
  const [name, symbol] = [text(sheet, /^token_?name$/), text(sheet, /^token_?symbol$/)];
  const contract = text(sheet, /^(?:contractaddress|token_address)$/);
  eachRow(sheet, intake, (row) => {
    const called = symbol(row) || name(row);
    if (isAdvertisement(`${name(row)} ${called}`)) {
      return intake.ignore(row.line, 'a token whose name advertises something');
    }
    const quantity = moved(row);
    if (quantity === 0n) return intake.ignore(row.line, 'moved nothing');
    const mine = own();
    // Pool tokens of one name are of different pools.
    const asset = (/-LP$/i.test(called) ? `${called}-${contract(row).slice(0, 10)}` : called).toUpperCase();
    const movement = {
      when: when(row),
      account: accountOf(chain, mine),
      asset,
      amount: quantity,
      reference: hash(row),
    };
    const [comes, goes] = [to(row).toLowerCase() === mine, from(row).toLowerCase() === mine];
    if (comes && goes) intake.ignore(row.line, 'sent to itself');
    else if (comes) addDeposit(intake, row.line, movement);
    else if (goes) addWithdrawal(intake, row.line, movement);
    else intake.ignore(row.line, 'between two other addresses');
  });
}

const CHAINS: readonly (readonly [RegExp, string])[] = [
  [/bsc|bnb/i, 'BNB'],
  [/polygon/i, 'POL'],
  [/snowtrace|avax|avalanche/i, 'AVAX'],
  [/ftm|fantom/i, 'FTM'],
  [/cronos/i, 'CRO'],
  [/gnosis/i, 'XDAI'],
];

/** The coin of the chain that a list of tokens is of. */
export const chainOf = (sheet: Sheet, snow: boolean): string =>
  snow ? 'AVAX' : (CHAINS.find(([pattern]) => pattern.test(sheet.file))?.[1] ?? 'ETH');

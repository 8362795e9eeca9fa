/** Collectibles (ERC-721, ERC-1155) that came to and left one address. Each is an asset of its own: its name and number. */
import { ONE } from '../../../core/fixed.js';
import { amount } from '../../columns/amount.js';
import { required, text } from '../../columns/text.js';
import type { TableFormat } from '../../format.js';
import type { Intake } from '../../intake.js';
import { addDeposit, addWithdrawal } from '../../movement.js';
import { eachRow } from '../../rows.js';
import type { Sheet } from '../../sheet.js';
import { epochTime } from '../../wallets.js';
import { accountOf, ownAddress } from './address.js';
import { DATE, HASH, HOW_TO } from './index.js';
import { chainOf, isAdvertisement } from './tokens.js';

const TOKEN_ID = /^token ?id$/;

export const etherscanNfts: TableFormat = {
  kind: 'table',
  id: 'etherscan-nfts',
  platform: 'etherscan',
  name: 'Etherscan (and sisters) collectibles',
  grade: 'B',
  covers: 'movements',
  wallet: 'collectibles',
  howTo: HOW_TO,
  fileName: /nft/i,
  headers: [
    {
      version: 'nfts',
      columns: [HASH, 'unixtimestamp', DATE, 'from', 'to', 'contractaddress', TOKEN_ID, 'tokenname', 'tokensymbol'],
      optional: ['blockno', 'type', 'quantity'],
    },
  ],
  read,
};

function read(sheet: Sheet, intake: Intake): void {
  const [from, to, hash] = [required(sheet, 'from'), required(sheet, 'to'), required(sheet, HASH)];
  const [own, chain, when] = [ownAddress(sheet), chainOf(sheet, false), epochTime(sheet, intake, 'unixtimestamp')];
  const [name, number, count] = [text(sheet, 'tokenname'), required(sheet, TOKEN_ID), amount(sheet, 'quantity')];
  const contract = text(sheet, 'contractaddress');
  eachRow(sheet, intake, (row) => {
    if (isAdvertisement(name(row))) return intake.ignore(row.line, 'a token whose name advertises something');
    const mine = own();
    const asset = `${name(row) || contract(row).slice(0, 10)} #${number(row)}`;
    const movement = {
      when: when(row),
      account: accountOf(chain, mine),
      asset,
      amount: count(row) ?? ONE,
      reference: hash(row),
    };
    const [comes, goes] = [to(row).toLowerCase() === mine, from(row).toLowerCase() === mine];
    if (comes && goes) intake.ignore(row.line, 'sent to itself');
    else if (comes) addDeposit(intake, row.line, movement);
    else if (goes) addWithdrawal(intake, row.line, movement);
    else intake.ignore(row.line, 'between two other addresses');
  });
}

/**
 * OFX and QFX, what hundreds of banks and brokers offer as "Quicken" or "Microsoft Money" downloads. A row is the line on
 * which a transaction, a position or an open order begins. Accounts are named after the institution and the account's
 * number, since one file can hold several.
 */
import type { FileText } from '../../file.js';
import type { DocumentFormat } from '../../format.js';
import type { Intake } from '../../intake.js';
import { rowNumbers } from '../../read/row-numbers.js';
import { addBankTransaction } from './bank.js';
import { addInvestments } from './investments.js';
import { type OfxNode, parseOfx } from './parse.js';
import { addLedgerBalance } from './positions.js';
import { undoReversals } from './reversals.js';
import { Securities } from './securities.js';
import { Statement } from './statement.js';

export const ofx: DocumentFormat = {
  kind: 'document',
  id: 'ofx',
  platform: 'ofx',
  name: 'OFX / QFX statement',
  grade: 'A',
  covers: 'everything',
  howTo: [
    'On the download page of the bank or broker, choose "Quicken (QFX)", "Microsoft Money" or "OFX".',
    'Choose the longest period that is offered; most institutions keep only the last months.',
    'Where the broker also offers a CSV of its own that Tare knows, use one of the two, not both.',
  ],
  fileName: /\.(ofx|qfx)$/i,
  recognises: ({ text }) =>
    /^\s*(OFXHEADER|<\?xml|<\?OFX|<OFX)/i.test(text.slice(0, 500)) && /<OFX[\s>]/i.test(text.slice(0, 5000)) ? 1 : 0,
  read,
};

function read({ text }: FileText, intake: Intake): void {
  const root = parseOfx(text);
  const rows = numberRows(root, intake);
  const securities = new Securities(root, intake);
  const nodes = ['INVSTMTRS', 'STMTRS', 'CCSTMTRS'].flatMap((name) => [...root.all(name)]);
  const owner = [...root.all('ORG')][0]?.value ?? '';
  try {
    for (const node of nodes) {
      const account = accountOf(node, owner, nodes.length > 1, intake);
      const currency = node.text('CURDEF').toUpperCase() || intake.currency;
      const statement = new Statement(intake, account, currency, securities, rows);
      if (node.name === 'INVSTMTRS') addInvestments(node, statement);
      else addBankStatement(node, statement);
      reportCut(node, intake);
    }
  } finally {
    // What a damaged statement leaves untold, and what stands outside all of them.
    for (const row of intake.rows.unaccounted())
      intake.reject(row, 'import/bad-cell', 'it stands where no statement has its entries: the file is damaged.');
  }
}

/** All that counts as a row, wherever it stands. */
function numberRows(root: OfxNode, intake: Intake): ReadonlyMap<OfxNode, number> {
  const isAggregate = ({ children, value }: OfxNode): boolean => children.length > 0 && value === '';
  const lists = ['INVTRANLIST', 'INVPOSLIST', 'INVOOLIST', 'BANKTRANLIST', 'BANKTRANLISTP'];
  const nodes = lists.flatMap((name) => [...root.all(name)]).flatMap((list) => list.children.filter(isAggregate));
  nodes.sort((a, b) => a.line - b.line);
  const numbers = rowNumbers(
    nodes.map(({ line }) => line),
    intake,
  );
  const rows = new Map<OfxNode, number>();
  nodes.forEach((node, i) => {
    rows.set(node, numbers[i] as number);
    intake.rows.seen(numbers[i] as number);
  });
  return rows;
}

/** Brokers whose own exports Tare reads: their accounts are called as those exports call them. */
const HOUSES: readonly (readonly [RegExp, string])[] = [
  [/fidelity/i, 'fidelity'],
  [/vanguard/i, 'vanguard'],
  [/schwab/i, 'schwab'],
  [/e\*?trade/i, 'etrade'],
  [/ameritrade/i, 'td-ameritrade'],
  [/merrill/i, 'merrill'],
  [/interactive ?brokers|ibkr/i, 'ibkr'],
];

/** `fidelity-X123`, `fidelity.example X123`: the person's own name for the account, if there is only one, comes first. */
function accountOf(node: OfxNode, owner: string, several: boolean, intake: Intake): string {
  const from = node.child('INVACCTFROM') ?? node.child('BANKACCTFROM') ?? node.child('CCACCTFROM');
  const number = from?.text('ACCTID') ?? '';
  const named = intake.account === ofx.platform ? '' : intake.account;
  if (named !== '' && !several) return named;
  const house = HOUSES.find(([pattern]) => pattern.test(`${owner} ${from?.text('BROKERID') ?? ''}`))?.[1];
  if (named === '' && number !== '' && house !== undefined && node.child('INVACCTFROM')) return `${house}-${number}`;
  const institution = named || owner || from?.text('BROKERID') || ofx.platform;
  return [institution, number].filter(Boolean).join(' ');
}

function addBankStatement(node: OfxNode, statement: Statement): void {
  const posted = statement.entries(node.child('BANKTRANLIST')?.children ?? []);
  undoReversals(posted, statement);
  for (const entry of posted) {
    if (statement.told.has(entry.node)) continue;
    statement.tell(entry, () => {
      // Purchases on credit are no business of an investment ledger, and payments to the card leave the bank's own statement.
      if (node.name === 'CCSTMTRS') statement.ignore(entry, 'entry of a credit card');
      else addBankTransaction(entry, statement);
    });
  }
  for (const entry of statement.entries(node.child('BANKTRANLISTP')?.children ?? []))
    statement.ignore(entry, 'pending, not posted');
  if (node.name === 'STMTRS') addLedgerBalance(node, statement);
}

/** A list that never ends is a download that broke off, even between two entries. */
function reportCut(node: OfxNode, intake: Intake): void {
  if (node.cutOff || node.children.some(({ cutOff }) => cutOff))
    intake.report('import/truncated-row', 'the file ends before this statement does.', node.line);
}

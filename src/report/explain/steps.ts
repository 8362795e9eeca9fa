/** The arithmetic of a disposal's line and of a lot's basis, in sentences that name the rule and where it stands. */
import type { Book } from '../../chain/chain.js';
import { formatDay } from '../../core/calendar.js';
import { formatCents, formatFixed } from '../../core/decimal-text.js';
import { type Fixed, plus, sum, ZERO } from '../../core/fixed.js';
import type { Transaction } from '../../ledger/transaction.js';
import type { Disposal, IncomeEvent, Replacement } from '../../lots/disposal.js';
import { Elections } from '../../lots/elections.js';
import { parseSaleWords } from '../../lots/sale-words.js';
import type { FormLine } from '../../tax/jurisdiction.js';
import { choiceSentence } from '../choices.js';

const money = (amount: Fixed): string => formatCents(amount);

/** From the kind of disposal to the gain. */
export function lineSteps(book: Book, line: FormLine): string[] {
  const { disposal } = line;
  const law = book.jurisdiction.citations?.[disposal.kind];
  return [
    ...(law ? [`Taxed as ${disposal.kind}: ${law}.`] : []),
    whyThisLot(book, disposal),
    basisStep(line),
    ...washedInto(book, disposal.lot),
    proceedsStep(book, line),
    ...washSteps(book, line),
    termStep(line),
    `Gain ${money(line.gain)} = proceeds ${money(line.proceeds)} − basis ${money(line.basis)} + adjustment ${money(line.adjustment)}.`,
  ];
}

/** A record, a plan, or the method in force. */
function whyThisLot(book: Book, { id, transaction, asset, account, sold, lot }: Disposal): string {
  const record = book.matchInput.identifications?.findLast(({ disposal }) => isFor(disposal, id, asset, account, sold));
  if (record) return `Lot ${lot} by the identification in ${record.file} row ${record.row}.`;
  if ('lots' in transaction && transaction.lots && transaction.id === id)
    return `Lot ${lot} because the row itself names it (26 CFR §1.1012-1(c)(2), (j)(2)).`;
  const choice = book.matched.choices.find(({ disposal }) => disposal === id);
  if (choice) return `By min-tax: ${choiceSentence(choice)}`;
  const { elected } = new Elections(book.settings).inForce(account, asset, sold);
  return `Lot ${lot} by ${elected.id}, ${elected.name} (${elected.law}); among equals: ${elected.ties}.`;
}

function isFor(words: string, id: string, asset: string, account: string, sold: number): boolean {
  if (words === id) return true;
  const named = parseSaleWords(words);
  return named?.asset === asset && named.account === account && named.day === sold;
}

const basisStep = ({ disposal, basis }: FormLine): string =>
  `${formatFixed(disposal.quantity)} ${disposal.asset} of lot ${disposal.lot}, acquired ${formatDay(disposal.acquired)}: basis ` +
  `${money(basis)}, this share of what the lot cost with its fees (26 CFR §1.1012-1(a), (h)).`;

function proceedsStep({ valuation }: Book, { disposal, proceeds }: FormLine): string {
  const { transaction, id } = disposal;
  const share = `this share of what was received less fees`;
  const gross = transaction.id === id ? valuation.of(transaction) : undefined;
  const fees = transaction.id === id ? valuation.costOf(transaction) : undefined;
  if (gross === undefined || fees === undefined || fees === ZERO) return `Proceeds ${money(proceeds)}: ${share}.`;
  return `Proceeds ${money(proceeds)}: ${share}; in all ${money(gross)} less fees of ${money(fees)} (26 CFR §1.1001-7(b)).`;
}

/** Losses that were put onto a lot. */
export function washedInto({ matched }: Book, lot: string): string[] {
  const found = matched.replacements.filter(({ replacement, permanent }) => replacement === lot && !permanent);
  if (found.length === 0) return [];
  const added = sum(found.map(({ disallowed }) => disallowed));
  const losses = found.map(({ disposal, disallowed }) => `${money(disallowed)} of ${disposal}`).join(', ');
  return [
    `Of the basis of lot ${lot}, ${money(added)} are losses disallowed before: ${losses} (§1091(d)); the days held go with them (§1223(3)).`,
  ];
}

function washSteps({ matched, settings }: Book, { disposal, adjustment, code }: FormLine): string[] {
  if (!code.includes('W')) return [];
  const replaced = matched.replacements.filter((one) => one.disposal === disposal.id && one.soldLot === disposal.lot);
  const into = replaced.map(replacementText).join(', ');
  const kind = settings.policies['washSale.tacking'];
  return [
    `Loss disallowed ${money(adjustment)}: replaced ${into}, within thirty days (§1091(a); 26 CFR §1.1091-1). Days held: ${kind}.`,
  ];
}

const replacementText = ({ quantity, replacement, replacementAccount, disallowed, permanent }: Replacement): string =>
  `${formatFixed(quantity)} by ${replacement} in ${replacementAccount} (${money(disallowed)}${
    permanent ? ', lost for good: Rev. Rul. 2008-5' : ''
  })`;

function termStep({ disposal, term, box }: FormLine): string {
  const { fixedTerm, inherited, holdingFrom, acquired, sold } = disposal;
  const tacked =
    holdingFrom === acquired ? '' : ` (acquired ${formatDay(acquired)}; the period begins earlier or anew)`;
  const why =
    fixedTerm?.rule ??
    (inherited
      ? 'inherited property is long-term (§1223(9))'
      : `held from ${formatDay(holdingFrom)} to ${formatDay(sold)}${tacked} (§1222)`);
  return `${term === '60/40' ? '60/40' : `${term}-term`}: ${why}${box ? `; box ${box}` : ''}.`;
}

/** What came in, what it cost, and its fees. */
export function acquisitionSteps({ valuation }: Book, one: Transaction): string[] {
  if (one.type !== 'buy' && one.type !== 'swap') return [];
  const paid = valuation.of(one);
  const fees = valuation.costOf(one);
  if (paid === undefined || fees === undefined) return ['What was paid has no value in the book’s currency.'];
  if (one.type === 'swap')
    return [
      `${formatFixed(one.toQuantity)} ${one.toAsset} came in; their basis is what they were worth, ${money(paid)}, ` +
        'without the fees (26 CFR §1.1012-1(h)(2)(ii)).',
    ];
  const total = money(plus(paid, fees));
  return [
    `Lot ${one.id}: paid ${money(paid)} and fees ${money(fees)}, so its basis was ${total} (26 CFR §1.1012-1(a), (h)(1)).`,
  ];
}

/** Income at its value on the day, which is the basis of what came in. */
export const incomeStep = ({ kind, value, quantity, asset }: IncomeEvent): string =>
  `Income (${kind}): ${formatFixed(quantity)} ${asset} worth ${money(value)} on the day received ` +
  '(§61; of coins Rev. Rul. 2019-24, 2023-14), which is their basis.';

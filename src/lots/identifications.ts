/**
 * The identification records of a book, found by the sale they are for: by its id, or by its words. A sale in words may
 * have come in several fills; then its lots go to the fills in their order. Of several records for one sale the last
 * that was made in time counts.
 */
import type { Day } from '../core/calendar.js';
import { type Fixed, minus, smaller, ZERO } from '../core/fixed.js';
import type { Clock } from '../core/zone.js';
import type { LotChoice, Transaction } from '../ledger/transaction.js';
import { type IdentificationRecord, inTime } from './identification.js';
import { parseSaleWords } from './sale-words.js';

/** A record in words and how much of it is left for further fills. */
interface Open {
  readonly record: IdentificationRecord;
  left: Fixed;
  lots: LotChoice[];
}

export class Identifications {
  private readonly byId = new Map<string, IdentificationRecord[]>();
  private readonly byWords = new Map<string, Open[]>();
  private readonly used = new Set<IdentificationRecord>();

  constructor(
    private readonly records: readonly IdentificationRecord[],
    private readonly clock: Clock,
  ) {
    for (const record of records) {
      const words = parseSaleWords(record.disposal);
      if (words?.account === undefined || words.day === undefined) add(this.byId, record.disposal, record);
      else {
        const open = { record, left: words.quantity, lots: [...record.lots] };
        add(this.byWords, wordsKey(words.asset, words.account, words.day), open);
      }
    }
  }

  get size(): number {
    return this.records.length;
  }

  /** The record for a disposal of a quantity. */
  of(id: string, sale: Transaction, quantity: Fixed): IdentificationRecord | undefined {
    const named = this.byId.get(id);
    const record = named ? lastInTime(named, sale, this.clock) : this.inWords(id, sale, quantity);
    if (record) this.used.add(record);
    return record;
  }

  /** Records that no disposal until `last` asked for, and that no later record replaced. */
  unused(last: Day): IdentificationRecord[] {
    const isAhead = ({ disposal }: IdentificationRecord): boolean => (parseSaleWords(disposal)?.day ?? last) > last;
    const replaced = (one: IdentificationRecord): boolean => this.sameSale(one).some((other) => this.used.has(other));
    return this.records.filter((one) => !this.used.has(one) && !isAhead(one) && !replaced(one));
  }

  /** All records for the sale that a record names. */
  private sameSale({ disposal }: IdentificationRecord): readonly IdentificationRecord[] {
    const words = parseSaleWords(disposal);
    if (words?.account === undefined || words.day === undefined) return this.byId.get(disposal) ?? [];
    return (this.byWords.get(wordsKey(words.asset, words.account, words.day)) ?? []).map(({ record }) => record);
  }

  private inWords(id: string, sale: Transaction, quantity: Fixed): IdentificationRecord | undefined {
    // A fee paid in the asset beside the sale is another disposal, which the words do not speak of.
    if (this.byWords.size === 0 || id !== sale.id) return undefined;
    const waiting = (this.byWords.get(wordsKey(sale.asset, sale.account, sale.day)) ?? []).filter(
      ({ left }) => left > 0n,
    );
    const open = waiting.findLast(({ record }) => inTime(record, sale, this.clock)) ?? waiting.at(-1);
    if (!open) return undefined;
    this.used.add(open.record);
    return { ...open.record, lots: takeChoices(open, smaller(quantity, open.left)) };
  }
}

/** Takes the lots for a quantity off the front of a record's. */
function takeChoices(open: Open, quantity: Fixed): LotChoice[] {
  open.left = minus(open.left, quantity);
  const taken: LotChoice[] = [];
  let wanted = quantity;
  while (wanted > 0n) {
    const [next] = open.lots;
    if (!next) break;
    const part = next.quantity === undefined ? wanted : smaller(next.quantity, wanted);
    taken.push({ lot: next.lot, quantity: part });
    wanted = minus(wanted, part);
    if (next.quantity === undefined) break;
    const rest = minus(next.quantity, part);
    open.lots = rest === ZERO ? open.lots.slice(1) : [{ lot: next.lot, quantity: rest }, ...open.lots.slice(1)];
  }
  return taken;
}

const lastInTime = (
  records: readonly IdentificationRecord[],
  sale: Transaction,
  clock: Clock,
): IdentificationRecord | undefined => records.findLast((one) => inTime(one, sale, clock)) ?? records.at(-1);

const wordsKey = (asset: string, account: string, day: number): string => `${account}\u0000${asset}\u0000${day}`;

function add<T>(map: Map<string, T[]>, key: string, value: T): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}

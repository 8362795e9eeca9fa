/**
 * Where a figure comes from: a sale with the lots it took, a lot with the sales that took from it, and the rows of the files,
 * word for word. Everything that has a name is a link to its own explanation.
 */
import { useAnswer } from '../book-context.js';
import type { ExplainAnswer } from '../engine/explain-answers.js';
import { counted, isLoss, shownAmount } from '../parts/amount.js';
import { SourceRows } from '../parts/source-rows.js';
import { Trouble } from '../parts/trouble.js';
import { Waiting } from '../parts/waiting.js';
import { hashOf } from '../route.js';
import type { ScreenProps } from './registry.js';
import './explain.css';

export function ExplainScreen({ route }: ScreenProps) {
  const [, id = ''] = route.parts;
  const { value, trouble, waiting } = useAnswer(id, async (engine) => ({ id, found: await engine.explain(id) }));
  if (trouble !== undefined) return <Trouble text={trouble} />;
  if (!value || (waiting && value.id !== id)) return <Waiting />;
  const { found } = value;
  if (!found) return <Trouble text={`Nothing in the book is called ${id}.`} />;
  return (
    <>
      {found.issues.length > 0 && (
        <section class="trouble">
          {found.issues.map((message) => (
            <p key={message}>{message}</p>
          ))}
        </section>
      )}
      {found.transaction && <What answer={found} transaction={found.transaction} />}
      {found.disposals.map((sale) => (
        <SaleOfLot key={`${sale.disposal} ${sale.lot}`} sale={sale} id={id} names={found.names} />
      ))}
      {found.lots.map((lot) => (
        <OpenLot key={lot.lot} lot={lot} id={id} names={found.names} />
      ))}
      <Sales answer={found} />
    </>
  );
}

/** A name that can be asked about, unless it is the one that is shown. */
function Name({ id, here }: { id: string; here?: string }) {
  return id === here ? <span>{id}</span> : <a href={hashOf(['explain', id])}>{id}</a>;
}

/** The name as a word of its own: `B4` is not in `B4a`. */
const wordOf = (name: string): RegExp =>
  new RegExp(`(?<![\\w-])${name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}(?![\\w-])`);

/** A sentence in which every name that can be asked about is a link. */
function Linked({ text, names, here }: { text: string; names: readonly string[]; here: string }) {
  // The longest first: B4.fee holds B4 as a word.
  const sorted = names.filter((name) => wordOf(name).test(text)).sort((a, b) => b.length - a.length);
  const [name] = sorted;
  if (name === undefined) return <>{text}</>;
  const rest = sorted.slice(1);
  const parts = text.split(wordOf(name));
  return (
    <>
      {parts.map((part, at) => (
        <>
          {at > 0 && <Name id={name} here={here} />}
          <Linked text={part} names={rest} here={here} />
        </>
      ))}
    </>
  );
}

type Known = NonNullable<ExplainAnswer['transaction']>;

function What({
  answer: { id, rows, acquired, names },
  transaction: one,
}: {
  answer: ExplainAnswer;
  transaction: Known;
}) {
  const facts: readonly (readonly [string, string])[] = [
    ['What', `${one.type} of ${shownAmount(one.quantity)} ${one.asset}`],
    ...(one.toAsset ? [['For', `${shownAmount(one.toQuantity ?? '')} ${one.toAsset}`] as const] : []),
    ...(one.total !== undefined ? [['Total', `${shownAmount(one.total)} ${one.currency}`] as const] : []),
    ...(one.fees.length > 0
      ? [['Fees', one.fees.map(({ quantity, asset }) => `${shownAmount(quantity)} ${asset}`).join(', ')] as const]
      : []),
    ['When', one.time],
    ['Account', one.toAccount ? `${one.account} to ${one.toAccount}` : one.account],
    ...(one.kind ? [['Kind', one.kind] as const] : []),
    ...(one.payer ? [['From', one.payer] as const] : []),
    ...(one.note ? [['Note', one.note] as const] : []),
  ];
  return (
    <section>
      <h2>What happened</h2>
      <Facts facts={facts} />
      <Sentences list={acquired} names={names} here={id} />
      <SourceRows rows={rows} />
    </section>
  );
}

function Facts({ facts }: { facts: readonly (readonly [string, string])[] }) {
  return (
    <dl class="facts">
      {facts.map(([name, text]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{text}</dd>
        </div>
      ))}
    </dl>
  );
}

interface Told {
  readonly list: readonly string[];
  readonly names: readonly string[];
  readonly here: string;
}

function Sentences({ list, names, here }: Told) {
  return (
    <>
      {list.map((sentence) => (
        <p key={sentence}>
          <Linked text={sentence} names={names} here={here} />
        </p>
      ))}
    </>
  );
}

type Sale = ExplainAnswer['disposals'][number];

/** A row of the form: its figures, and step by step how they came about. */
function SaleOfLot({ sale, id, names }: { sale: Sale; id: string; names: readonly string[] }) {
  const title = sale.box === '' ? 'Line' : `Row in box ${sale.box}`;
  const word = { short: 'short-term', long: 'long-term', '60/40': '60/40' }[sale.term];
  return (
    <section>
      <h2>
        {title}: {sale.asset} sold {sale.sold}
      </h2>
      <dl class="figures">
        <Figure name="Proceeds" amount={sale.proceeds} />
        <Figure name="Basis" amount={sale.basis} />
        <Figure name={sale.code === '' ? 'Adjustment' : `Adjustment, code ${sale.code}`} amount={sale.adjustment} />
        <Figure name={`Gain, ${word}`} amount={sale.gain} />
      </dl>
      <p>
        {shownAmount(sale.quantity)} {sale.asset}, sale <Name id={sale.disposal} here={id} />, from lot{' '}
        <Name id={sale.lot} here={id} /> acquired {sale.acquired}.
      </p>
      <ol class="steps">
        {sale.steps.map((step) => (
          <li key={step}>
            <Linked text={step} names={names} here={id} />
          </li>
        ))}
      </ol>
      <h3>Where the lot was bought</h3>
      <SourceRows rows={sale.lotRows} />
    </section>
  );
}

function Figure({ name, amount }: { name: string; amount: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd class={isLoss(amount) ? 'loss' : ''}>{shownAmount(amount)}</dd>
    </div>
  );
}

function OpenLot({ lot, id, names }: { lot: ExplainAnswer['lots'][number]; id: string; names: readonly string[] }) {
  const facts: readonly (readonly [string, string])[] = [
    ['Held', `${shownAmount(lot.quantity)} ${lot.asset} in ${lot.account}`],
    ['Basis', lot.basis === null ? 'not known' : shownAmount(lot.basis)],
    ['Acquired', lot.acquired],
    ...(lot.holdingFrom === lot.acquired ? [] : [['Held from', lot.holdingFrom] as const]),
  ];
  return (
    <section>
      <h2>Open lot {lot.lot}</h2>
      <Facts facts={facts} />
      <Sentences list={lot.steps} names={names} here={id} />
      <SourceRows rows={[lot.row]} />
    </section>
  );
}

/** Where the units of a lot went. */
function Sales({ answer: { soldBy, leftBy, moreSales } }: { answer: ExplainAnswer }) {
  if (soldBy.length + leftBy.length === 0) return null;
  return (
    <section>
      <h2>Where its units went</h2>
      <div class="wide">
        <table>
          <caption>Sales that took units of this lot</caption>
          <thead>
            <tr>
              <th scope="col">By</th>
              <th scope="col">Day</th>
              <th scope="col" class="num">
                Quantity
              </th>
              <th scope="col" class="num">
                Gain
              </th>
              <th scope="col">Term</th>
            </tr>
          </thead>
          <tbody>
            {soldBy.map((sale) => (
              <tr key={`${sale.disposal} ${sale.lot}`}>
                <td>
                  <Name id={sale.disposal} />
                </td>
                <td>{sale.sold}</td>
                <td class="num">{shownAmount(sale.quantity)}</td>
                <td class={isLoss(sale.gain) ? 'num loss' : 'num'}>{shownAmount(sale.gain)}</td>
                <td>{sale.term}</td>
              </tr>
            ))}
            {leftBy.map(({ id, type, quantity }) => (
              <tr key={`${id} ${quantity}`}>
                <td>
                  <Name id={id} />
                </td>
                <td>{type}</td>
                <td class="num">{shownAmount(quantity)}</td>
                <td class="num" />
                <td />
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {moreSales > 0 && <p class="quiet">… and {counted(moreSales, 'sale')} more: search the rows of the year.</p>}
    </section>
  );
}

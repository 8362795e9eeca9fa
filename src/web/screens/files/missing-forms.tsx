/** What a book lacks and a person can enter at once: what was held before, a price, a line of `tare.yaml`. */
import { useState } from 'preact/hooks';
import type { IssueItem } from '../../engine/attention.js';
import { type Choice, Field, MendForm, Radios } from './form.js';

interface AboutProps {
  readonly about: IssueItem['about'];
}

export function OpeningForm({ about }: AboutProps) {
  const { asset = '', account = '', day = '' } = about;
  const [quantity, setQuantity] = useState(about.quantity ?? '');
  const [basis, setBasis] = useState('');
  const [acquired, setAcquired] = useState('');
  const opening = { asset, account, day, quantity, basis, acquired };
  return (
    <MendForm
      button="Save"
      save={(mend) =>
        mend(`${quantity} ${asset} held before are written down`, (engine) => engine.enterOpening(opening))
      }
    >
      <p>
        {asset} that {account} held before {day}:
      </p>
      <div class="cells">
        <Field label="How many" value={quantity} inputMode="decimal" onInput={setQuantity} />
        <Field label="What they cost in all, fees included" value={basis} inputMode="decimal" onInput={setBasis} />
        <Field label="When they were bought" value={acquired} onInput={setAcquired} hint="Like 2021-05-31." />
      </div>
      <p class="quiet">Bought at several times? Enter each by itself: as long as units are missing, this stays here.</p>
    </MendForm>
  );
}

export function PriceForm({ about }: AboutProps) {
  const { asset = '', day = '', currency = '' } = about;
  const [price, setPrice] = useState('');
  return (
    <MendForm
      button="Save the price"
      save={(mend) =>
        mend(`The price of ${asset} on ${day} is written down`, (engine) =>
          engine.enterPrice({ date: day, asset, currency, price }),
        )
      }
    >
      <div class="cells">
        <Field
          label={`What one ${asset} was worth in ${currency} on ${day}`}
          value={price}
          inputMode="decimal"
          onInput={setPrice}
          hint="Kept in prices/by-hand.csv."
        />
      </div>
    </MendForm>
  );
}

const CLASSES: readonly Choice[] = [
  ['stock', 'a stock'],
  ['fund', 'a fund or ETF'],
  ['bond', 'a bond'],
  ['digital', 'a digital asset: a coin or token'],
  ['option', 'an option'],
  ['future', 'a future'],
  ['cash', 'money'],
];
const ACCOUNTS: readonly Choice[] = [
  ['taxable', 'an ordinary account, taxed'],
  ['ira', 'a traditional IRA'],
  ['roth', 'a Roth IRA'],
  ['401k', 'a 401(k)'],
  ['hsa', 'a health savings account'],
];

interface LineProps {
  readonly legend: string;
  readonly choices: readonly Choice[];
  readonly first: string;
  readonly path: readonly string[];
}

/** One choice that becomes a line of `tare.yaml`. */
function LineForm({ legend, choices, first, path }: LineProps) {
  const [value, setValue] = useState(first);
  return (
    <MendForm
      button="Save"
      save={(mend) =>
        mend(`tare.yaml says now: ${path.join(' → ')}: ${value}`, async (engine) => {
          const { wrong } = await engine.saveFields([{ path, value }]);
          const [sentence] = Object.values(wrong);
          if (sentence !== undefined) throw new Error(sentence);
        })
      }
    >
      <Radios legend={legend} value={value} choices={choices} onChange={setValue} />
      <p class="quiet">
        It becomes a line of <code>tare.yaml</code>: {path.join(' → ')}: {value}
      </p>
    </MendForm>
  );
}

export function ClassForm({ about: { asset = '' } }: AboutProps) {
  return <LineForm legend={`${asset} is`} choices={CLASSES} first="stock" path={['assets', asset, 'class']} />;
}

export function AccountTypeForm({ about: { account = '', type = 'ira' } }: AboutProps) {
  return <LineForm legend={`${account} is`} choices={ACCOUNTS} first={type} path={['accounts', account, 'type']} />;
}

/** The name that a security goes by, where the files do not agree. */
export function SymbolForm({ about: { isin = '', tickers = '' } }: AboutProps) {
  const choices: readonly Choice[] = [
    ...tickers
      .split(',')
      .filter(Boolean)
      .map((name): Choice => [name, `${isin} is ${name}`]),
    [isin, `${isin} is a security of its own`],
  ];
  const path = ['assets', isin, 'symbol'];
  return <LineForm legend="Which is right?" choices={choices} first={choices[0]?.[0] ?? isin} path={path} />;
}

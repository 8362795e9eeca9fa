/** A movement without a partner: the person says what it was. */
import { useState } from 'preact/hooks';
import type { MovementAnswer } from '../../../book/movements.js';
import { useAnswer } from '../../book-context.js';
import type { MovementItem, MovementQuestion } from '../../engine/mend-book.js';
import { type Choice, Field, MendForm, Radios, Select } from './form.js';

export function MovementForm({ file, row }: { file: string; row: number }) {
  const { value, trouble } = useAnswer(`movement ${file} ${row}`, (engine) => engine.movementAt(file, row));
  if (trouble !== undefined) return <p class="quiet">{trouble}</p>;
  if (!value) return <p class="quiet">Looking for its other side…</p>;
  return <Explained key={`${file} ${row}`} question={value} />;
}

const CAME: readonly Choice[] = [
  ['own', 'It came from a wallet or account of mine that has no export here'],
  ['gift', 'It was given to me'],
  ['income', 'I earned it: a reward, an airdrop, pay'],
];
const WENT: readonly Choice[] = [
  ['own', 'It went to a wallet or account of mine that has no export here'],
  ['spent', 'I paid for something with it'],
  ['sold', 'I sold it'],
  ['gift', 'I gave it away'],
  ['lost', 'It was lost or stolen'],
];
const KINDS: readonly Choice[] = [
  ['reward', 'a reward or bonus'],
  ['staking', 'staking'],
  ['airdrop', 'an airdrop'],
  ['mining', 'mining'],
  ['interest', 'interest'],
  ['fork', 'a fork'],
  ['rebate', 'a rebate'],
  ['wages', 'pay'],
  ['other', 'something else'],
];

interface Draft {
  readonly is: string;
  readonly partner: string;
  readonly wallet: string;
  readonly basis: string;
  readonly acquired: string;
  readonly total: string;
  readonly kind: string;
}

function Explained({ question }: { question: MovementQuestion }) {
  const { one, partners, currency } = question;
  const came = one.type === 'deposit';
  const paired: Choice = ['paired', `It ${came ? 'came from' : 'went to'} another account of mine that is here`];
  const choices = [...(partners.length > 0 ? [paired] : []), ...(came ? CAME : WENT)];
  const [draft, setDraft] = useState<Draft>({
    ...{ is: choices[0]?.[0] ?? 'own', partner: '0', wallet: '', basis: '', acquired: '', total: '', kind: 'reward' },
  });
  const set = (change: Partial<Draft>): void => setDraft({ ...draft, ...change });
  const fields = { draft, set, currency };
  return (
    <MendForm
      button="Save"
      save={(mend) =>
        mend(`It is written down what ${one.quantity} ${one.asset} of ${one.day} was`, (engine) =>
          engine.explainMovement(
            { file: one.file, row: one.row },
            answerOf(draft),
            draft.is === 'paired' ? partners[Number(draft.partner)] : undefined,
          ),
        )
      }
    >
      <p>
        {one.quantity} {one.asset} {came ? 'came into' : 'left'} {one.account} on {one.day}.
      </p>
      <Radios legend="What was it?" value={draft.is} choices={choices} onChange={(is) => set({ is })} />
      <div class="cells">
        {draft.is === 'paired' && (
          <Select
            label="Its other side"
            value={draft.partner}
            choices={partners.map((each, i): Choice => [String(i), partnerText(each)])}
            onChange={(partner) => set({ partner })}
          />
        )}
        {draft.is === 'own' && (
          <Field
            label="Its name"
            value={draft.wallet}
            onInput={(wallet) => set({ wallet })}
            hint="As you call it: ledger, paper…"
          />
        )}
        {came && draft.is === 'own' && (
          <Bought {...fields} cost="What you paid for it, fees included" when="When you bought it" />
        )}
        {came && draft.is === 'gift' && (
          <Bought {...fields} cost="What the giver had paid" when="When the giver bought it" />
        )}
        {draft.is === 'income' && (
          <Select label="What for" value={draft.kind} choices={KINDS} onChange={(kind) => set({ kind })} />
        )}
        {needsWorth(draft.is, came) && (
          <Field
            label={
              draft.is === 'sold' || draft.is === 'spent'
                ? `What you got for it, in ${currency}`
                : `Its worth then, in ${currency}`
            }
            value={draft.total}
            inputMode="decimal"
            onInput={(total) => set({ total })}
            hint={draft.is === 'sold' ? 'After fees.' : 'Empty: by the price of that day.'}
          />
        )}
      </div>
      <p class="quiet">
        It is kept as rows of <code>exports/by-hand.csv</code>, and can be taken back below.
      </p>
    </MendForm>
  );
}

interface BoughtProps {
  readonly draft: Draft;
  readonly set: (change: Partial<Draft>) => void;
  readonly currency: string;
  readonly cost: string;
  readonly when: string;
}

function Bought({ draft, set, currency, cost, when }: BoughtProps) {
  return (
    <>
      <Field
        label={`${cost}, in ${currency}`}
        value={draft.basis}
        inputMode="decimal"
        onInput={(basis) => set({ basis })}
      />
      <Field label={when} value={draft.acquired} onInput={(acquired) => set({ acquired })} hint="Like 2023-05-31." />
    </>
  );
}

const needsWorth = (is: string, came: boolean): boolean =>
  is === 'income' || is === 'sold' || is === 'spent' || (came && is === 'gift');

const partnerText = ({ quantity, asset, day, account, type }: MovementItem): string =>
  `${quantity} ${asset} ${type === 'deposit' ? 'into' : 'out of'} ${account}, ${day}`;

function answerOf({ is, wallet, basis, acquired, total, kind }: Draft): MovementAnswer {
  if (is === 'own') return { is, wallet, basis, acquired };
  if (is === 'gift') return { is, basis, acquired, total };
  if (is === 'income') return { is, kind, total };
  if (is === 'spent' || is === 'sold') return { is, total };
  return { is: is === 'paired' ? 'paired' : 'lost' };
}

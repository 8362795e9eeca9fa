/** The accounts: which are taxed, whose they are, who keeps the units. */
import { Wide } from '../../parts/wide.js';
import type { Choice } from '../files/form.js';
import { ACCOUNT_TYPES } from './fields.js';
import { type SectionProps, shownAt } from './section.js';
import { SettingInput } from './setting-field.js';

const OWNERS: readonly Choice[] = [
  ['', 'me'],
  ['spouse', 'my spouse'],
];
const MARGIN: readonly Choice[] = [
  ['', 'no'],
  ['on', 'yes'],
];
const RETURNS: readonly Choice[] = [
  ['', 'as the platform does'],
  ['1099-b', '1099-B'],
  ['1099-da', '1099-DA'],
  ['none', 'none'],
];
const CUSTODY: readonly Choice[] = [
  ['', 'as Tare knows'],
  ['broker', 'a broker or exchange'],
  ['unhosted', 'me, in a wallet'],
];

export function AccountsSection(props: SectionProps) {
  const { form } = props;
  if (form.accounts.length === 0) return null;
  const types: readonly Choice[] = form.accountTypes.map((each) => [
    each === 'taxable' ? '' : each,
    ACCOUNT_TYPES[each] ?? each,
  ]);
  return (
    <section aria-labelledby="accounts-title">
      <h2 id="accounts-title">Accounts</h2>
      <Wide label="Every account with what is said of it">
        <table class="asked">
          <thead>
            <tr>
              <th scope="col">Account</th>
              <th scope="col">Kind</th>
              <th scope="col">Owner</th>
              <th scope="col">Form it sends</th>
              <th scope="col">Who keeps the units</th>
              <th scope="col">Borrows money</th>
            </tr>
          </thead>
          <tbody>
            {form.accounts.map((account) => (
              <tr key={account}>
                <th scope="row">{account}</th>
                <Cell {...props} account={account} name="type" label="Kind" choices={types} preset="taxable" />
                <Cell {...props} account={account} name="owner" label="Owner" choices={OWNERS} preset="self" />
                <Cell {...props} account={account} name="informationReturn" label="Form it sends" choices={RETURNS} />
                <Cell {...props} account={account} name="custody" label="Who keeps the units" choices={CUSTODY} />
                <Cell {...props} account={account} name="margin" label="Borrows money" choices={MARGIN} preset="off" />
              </tr>
            ))}
          </tbody>
        </table>
      </Wide>
    </section>
  );
}

interface CellProps extends SectionProps {
  readonly account: string;
  readonly name: string;
  readonly label: string;
  readonly choices: readonly Choice[];
  /** What stands for "not written". */
  readonly preset?: string;
}

function Cell({ account, name, label, choices, preset, ...props }: CellProps) {
  const path = ['accounts', account, name];
  const value = shownAt(props, path);
  const written = value === 'true' ? 'on' : value;
  const typed = (chosen: string): unknown => (chosen === '' ? undefined : name === 'margin' ? true : chosen);
  return (
    <td>
      <SettingInput
        hidden
        label={`${label} of ${account}`}
        value={written === preset ? '' : written}
        choices={choices}
        wrong={props.wrong[path.join('.')]}
        onChange={(chosen) => props.set(path, typed(chosen))}
      />
    </td>
  );
}

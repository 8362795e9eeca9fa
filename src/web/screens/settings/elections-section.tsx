/** Which lots are sold first: the method for everything, and what holds from a day on for an account or an asset. */
import type { Choice } from '../files/form.js';
import { type SectionProps, shownAt } from './section.js';
import { SettingInput } from './setting-field.js';

type Election = Readonly<Record<string, string>>;

export function ElectionsSection(props: SectionProps) {
  const { form, draft, wrong, set } = props;
  const methods: readonly Choice[] = form.methods.map(({ id, name }) => [id, `${id}: ${name}`]);
  const method = shownAt(props, ['method']) || 'fifo';
  const typed = draft.get('elections')?.value;
  const elections = draft.has('elections') ? ((typed ?? []) as readonly Election[]) : form.elections;
  const setAll = (next: readonly Election[]): void =>
    set(['elections'], next.length === 0 ? undefined : next.map(asWritten));
  const change = (at: number, name: string, value: string): void =>
    setAll(elections.map((one, i) => (i === at ? { ...one, [name]: value } : one)));
  return (
    <section aria-labelledby="method-title">
      <h2 id="method-title">Which lots are sold first</h2>
      <div class="cells">
        <SettingInput
          label="Method"
          value={method}
          choices={methods}
          hint={form.methods.find(({ id }) => id === method)?.law}
          wrong={wrong.method}
          onChange={(value) => set(['method'], value)}
        />
      </div>
      <h3>Elections</h3>
      <p class="quiet">
        A method in force from a day on, for one account, one asset, or both. The narrowest that applies wins. It counts
        only from when you made it.
      </p>
      {elections.map((one, at) => (
        <fieldset class="election" key={`${at}`}>
          <legend class="unseen">Election {at + 1}</legend>
          <div class="cells">
            <SettingInput
              label="From"
              value={one.from ?? ''}
              placeholder="2025-01-01"
              onChange={(value) => change(at, 'from', value)}
            />
            <SettingInput
              label="Account"
              value={one.account ?? ''}
              choices={listed(form.accounts, one.account)}
              onChange={(value) => change(at, 'account', value)}
            />
            <SettingInput
              label="Asset"
              value={one.asset ?? ''}
              choices={listed(form.assets, one.asset)}
              onChange={(value) => change(at, 'asset', value)}
            />
            <SettingInput
              label="Method"
              value={one.method ?? 'fifo'}
              choices={methods}
              onChange={(value) => change(at, 'method', value)}
            />
            <SettingInput
              label="The broker was told"
              value={isYes(one.told) ? 'true' : ''}
              choices={[
                ['', 'no'],
                ['true', 'yes'],
              ]}
              onChange={(value) => change(at, 'told', value)}
            />
          </div>
          <button type="button" class="plainbutton" onClick={() => setAll(elections.filter((_, i) => i !== at))}>
            Remove election {at + 1}
          </button>
        </fieldset>
      ))}
      {wrong.elections !== undefined && (
        <p class="wrong" role="alert">
          {wrong.elections}
        </p>
      )}
      <p>
        <button type="button" class="plainbutton" onClick={() => setAll([...elections, { method: 'hifo' }])}>
          Add an election
        </button>
      </p>
    </section>
  );
}

const isYes = (told: unknown): boolean => told === 'on' || told === 'true' || told === true;

/** Everything, or one of those that there are. */
const listed = (known: readonly string[], chosen: string | undefined): Choice[] => [
  ['', 'all'],
  ...[...new Set([...known, ...(chosen ? [chosen] : [])])].map((each): Choice => [each, each]),
];

/** An election as `tare.yaml` has it: nothing empty, and yes as a word of YAML. */
function asWritten(one: Election): Election {
  const given = Object.entries(one).filter(([name, value]) => name !== 'told' && value !== '' && value !== undefined);
  const told = isYes(one.told) ? { told: true } : {};
  return { ...Object.fromEntries(given), ...told } as unknown as Election;
}

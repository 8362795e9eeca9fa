/** What the law leaves open: each choice with its values, its default and what it means. */
import type { PolicyField } from '../../engine/settings-form.js';
import { type SectionProps, shownAt } from './section.js';
import { SettingInput } from './setting-field.js';

/** A date is typed after this was chosen. */
const FROM_A_DAY = 'from a day on';

const GROUPS = [
  ['Lots, transfers and fees', 'lots'],
  ['Wash sales', 'washSale'],
  ['Prices', 'prices'],
  ['Forms and tax', 'forms'],
  ['Returns', 'returns'],
] as const;
const FORMS: ReadonlySet<string> = new Set(['form8949', 'tax', 'niit', 'income', 'rounding', 'minTax']);

/** Policies are named by what they are of. */
function groupOf(name: string): (typeof GROUPS)[number][1] {
  const [of = ''] = name.split('.');
  if (of === 'washSale' || of === 'prices' || of === 'returns') return of;
  return FORMS.has(of) ? 'forms' : 'lots';
}

export function PoliciesSection(props: SectionProps) {
  return (
    <section aria-labelledby="policies-title">
      <h2 id="policies-title">What the law leaves open</h2>
      <p class="quiet">Each has a default with a reason; what is in force is printed with every result.</p>
      {GROUPS.map(([title, of]) => (
        <section class="plain" key={title} aria-label={title}>
          <h3>{title}</h3>
          <dl class="policies">
            {props.form.policies
              .filter(({ name }) => groupOf(name) === of)
              .map((policy) => (
                <Policy key={policy.name} policy={policy} {...props} />
              ))}
          </dl>
        </section>
      ))}
    </section>
  );
}

function Policy({ policy, ...props }: SectionProps & { policy: PolicyField }) {
  const { name, about, values, default: preset, date } = policy;
  const path = ['policies', name];
  const key = path.join('.');
  const written = props.draft.has(key) ? shownAt(props, path) : (props.form.written[key] ?? '');
  const value = written === '' ? preset : written;
  const isDate = date && !values.includes(value);
  return (
    <div class={value === preset ? undefined : 'changed'}>
      <dt>
        <p>{about}</p>
        <code>{name}</code>
      </dt>
      <dd>
        <SettingInput
          hidden
          label={name}
          value={isDate ? FROM_A_DAY : value}
          choices={[
            ...values.map((each): [string, string] => [each, each === preset ? `${each} (default)` : each]),
            ...(date ? [[FROM_A_DAY, FROM_A_DAY] as [string, string]] : []),
          ]}
          wrong={isDate ? undefined : props.wrong[key]}
          onChange={(chosen) => props.set(path, chosen === preset ? undefined : chosen)}
        />
        {isDate && (
          <SettingInput
            label="From"
            value={value === FROM_A_DAY ? '' : value}
            placeholder="2026-01-01"
            wrong={props.wrong[key]}
            onChange={(typed) => props.set(path, typed === '' ? FROM_A_DAY : typed)}
          />
        )}
      </dd>
    </div>
  );
}

/** Who the person is for tax, and where. */
import { keyOf, PLACE, type SettingField, STATUSES, YOU } from './fields.js';
import { type SectionProps, shownAt } from './section.js';
import { SettingInput } from './setting-field.js';

export function YouSection(props: SectionProps) {
  const { form, wrong, set } = props;
  const country = ['taxpayer', 'country'];
  const status = ['taxpayer', 'status'];
  const isUs = (shownAt(props, country) || 'us') === 'us';
  return (
    <section aria-labelledby="you-title">
      <h2 id="you-title">You</h2>
      <div class="cells">
        <SettingInput
          label="Country"
          value={shownAt(props, country) || 'us'}
          choices={form.countries.map(({ id, name }) => [id, name])}
          wrong={wrong['taxpayer.country']}
          onChange={(value) => set(country, value)}
        />
        {isUs && (
          <SettingInput
            label="Filing status"
            value={shownAt(props, status) || 'single'}
            choices={form.statuses.map((each) => [each, STATUSES[each] ?? each])}
            wrong={wrong['taxpayer.status']}
            onChange={(value) => set(status, value)}
          />
        )}
        {PLACE.map((field) => (
          <Plain key={keyOf(field)} field={field} {...props} />
        ))}
      </div>
      <h3>For the tax</h3>
      <div class="cells">
        {YOU.map((field) => (
          <Plain key={keyOf(field)} field={field} {...props} />
        ))}
      </div>
    </section>
  );
}

function Plain({ field, ...props }: SectionProps & { field: SettingField }) {
  const { path, label, hint, preset, kind } = field;
  return (
    <SettingInput
      label={label}
      hint={hint}
      placeholder={preset}
      decimal={kind !== 'text'}
      wrong={props.wrong[keyOf(field)]}
      value={shownAt(props, path)}
      onChange={(value) => props.set(path, value === '' ? undefined : value)}
    />
  );
}

import type { JSX } from 'react';
import { changeQuery } from '../app/location';
import { usePage } from '../app/page';
import { ALL, type Chosen, textOf } from '../model/variables';
import { useMenu } from './useMenu';

/** Lets people choose a variable's value; the choice goes into the address. */
export function VariablePicker({ chosen }: { chosen: Chosen }): JSX.Element {
  const { words } = usePage();
  const { variable, options, values } = chosen;
  const set = (next: string[]): void => changeQuery({ [`var-${variable.name}`]: next }, true);
  const label = variable.label || variable.name;
  const all = variable.includeAll ? [{ text: words.all, value: ALL }] : [];
  return (
    <div className="variable">
      {variable.hide !== 1 && <span>{label}</span>}
      {variable.type === 'textbox' ? (
        <input
          aria-label={label}
          key={values[0]}
          defaultValue={values[0]}
          onBlur={(event) => set([event.target.value])}
          onKeyDown={(event) => event.key === 'Enter' && set([event.currentTarget.value])}
        />
      ) : variable.multi ? (
        <Several chosen={chosen} label={label} onChange={set} />
      ) : (
        <select
          aria-label={label}
          value={values[0] ?? ''}
          onChange={(event) => set([event.target.value])}
        >
          {[...all, ...options].map(({ text, value }) => (
            <option key={value} value={value}>
              {text}
            </option>
          ))}
        </select>
      )}
    </div>
  );
}

function Several({
  chosen,
  label,
  onChange,
}: {
  chosen: Chosen;
  label: string;
  onChange: (values: string[]) => void;
}): JSX.Element {
  const { words } = usePage();
  const { menu, open, setOpen } = useMenu();
  const { variable, options, values } = chosen;
  const all = values.includes(ALL);
  const toggle = (value: string): void => {
    const before = values.filter((each) => each !== ALL);
    const after = before.includes(value)
      ? before.filter((each) => each !== value)
      : [...before, value];
    onChange(after.length === 0 && variable.includeAll ? [ALL] : after);
  };
  const text = all ? words.all : values.map((value) => textOf(chosen, value)).join(', ');
  return (
    <div className="menu" ref={menu}>
      <button
        type="button"
        className="several"
        aria-label={label}
        aria-expanded={open}
        onClick={() => setOpen(!open)}
      >
        {text || '—'} ▾
      </button>
      {open && (
        <div className="popup">
          {variable.includeAll && (
            <label>
              <input type="checkbox" checked={all} onChange={() => onChange([ALL])} />
              {words.all}
            </label>
          )}
          {options.map(({ text: name, value }) => (
            <label key={value}>
              <input
                type="checkbox"
                checked={!all && values.includes(value)}
                onChange={() => toggle(value)}
              />
              {name}
            </label>
          ))}
        </div>
      )}
    </div>
  );
}

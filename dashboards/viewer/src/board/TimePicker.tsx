import { dateTimeFormat } from '@grafana/data';
import type { FormEvent, JSX } from 'react';
import { changeQuery } from '../app/location';
import { usePage } from '../app/page';
import type { Range } from '../data/questions';
import { useMenu } from './useMenu';
import { absolute } from './useResults';

const CUSTOM = 'custom';

/** The time range: a common one from a list, or any that Grafana's expressions can say. */
export function TimePicker({ range, timezone }: { range: Range; timezone: string }): JSX.Element {
  const { words } = usePage();
  const { menu, open, setOpen } = useMenu();
  const common = range.to === 'now' && range.from in words.ranges;
  const pick = (value: string): void => {
    if (value === CUSTOM) {
      setOpen(true);
    } else {
      changeQuery({ from: value, to: 'now' }, true);
    }
  };
  const apply = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    changeQuery({ from: readTime(form.get('from')), to: readTime(form.get('to')) }, true);
    setOpen(false);
  };
  return (
    <div className="menu" ref={menu}>
      <select
        aria-label={words.timeRange}
        value={common ? range.from : CUSTOM}
        onChange={(event) => pick(event.target.value)}
        onClick={() => !common && setOpen(true)}
      >
        {Object.entries(words.ranges).map(([from, text]) => (
          <option key={from} value={from}>
            {text}
          </option>
        ))}
        <option value={CUSTOM}>{common ? `${words.custom}…` : rangeText(range, timezone)}</option>
      </select>
      {open && (
        <form className="popup" onSubmit={apply}>
          <label>
            {words.from}
            <input name="from" required defaultValue={timeText(range.from, timezone)} />
          </label>
          <label>
            {words.to}
            <input name="to" required defaultValue={timeText(range.to, timezone)} />
          </label>
          <button type="submit">{words.apply}</button>
        </form>
      )}
    </div>
  );
}

function rangeText(range: Range, timeZone: string): string {
  const { from, to } = absolute(range, timeZone);
  const format = 'MM-DD HH:mm';
  return `${dateTimeFormat(from, { timeZone, format })} – ${dateTimeFormat(to, { timeZone, format })}`;
}

function timeText(time: string, timeZone: string): string {
  return /^\d{10,}$/.test(time) ? dateTimeFormat(Number(time), { timeZone }) : time;
}

/** An expression such as `now-6h` as it is; a date as epoch milliseconds. */
function readTime(value: FormDataEntryValue | null): string {
  const text = String(value ?? '').trim();
  const ms = text.startsWith('now') ? Number.NaN : Date.parse(text.replace(' ', 'T'));
  return Number.isNaN(ms) ? text : String(ms);
}

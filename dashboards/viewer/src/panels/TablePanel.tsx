import {
  type DataFrame,
  type DecimalCount,
  type Field,
  formattedValueToString,
  type GrafanaTheme2,
  getFieldDisplayName,
} from '@grafana/data';
import type { TableCellHeight } from '@grafana/schema';
import { measureText, Table } from '@grafana/ui';
import { type JSX, useMemo, useState } from 'react';
import { readableGround, readableText } from './contrast';
import { type Drawing, isEmpty, optionsOf } from './drawing';

interface TableOptions {
  frameIndex: number;
  showHeader: boolean;
  cellHeight: TableCellHeight;
  sortBy: { displayName: string; desc?: boolean }[];
  footer: {
    show: boolean;
    reducer: string[];
    fields?: string[] | string;
    countRows?: boolean;
    enablePagination?: boolean;
  };
}

const DEFAULTS: TableOptions = {
  frameIndex: 0,
  showHeader: true,
  cellHeight: 'sm' as TableCellHeight,
  sortBy: [],
  footer: { show: false, reducer: ['sum'] },
};

const PICKER_HEIGHT = 32;
const NARROWEST = 40;
/** Beside its text a cell has padding and, in the head, the mark of the order. */
const BESIDE_TEXT = 30;
const FONT_SIZE = 14;
/** Rows that are measured at most. */
const MEASURED = 200;

export function TablePanel(drawing: Drawing): JSX.Element {
  const { panel, frames, width, height, timeRange, replace, theme, words } = drawing;
  const options = optionsOf(panel, DEFAULTS);
  const [picked, pick] = useState(options.frameIndex);
  const frame = frames[picked] ?? frames[0];
  const shown = useMemo(
    () => frame && fitted(readable(withoutHidden(frame), theme), width),
    [frame, width, theme],
  );
  if (!shown || isEmpty([shown])) {
    return <div className="message">{panel.fieldConfig.defaults.noValue ?? words.noData}</div>;
  }
  const several = frames.length > 1;
  const { fields = [], ...footer } = options.footer;
  const summed = Array.isArray(fields) ? fields : [fields].filter((each) => each !== '');
  return (
    <>
      {several && (
        <select
          aria-label={panel.title}
          value={picked}
          onChange={(event) => pick(Number(event.target.value))}
          style={{ height: PICKER_HEIGHT - 6 }}
        >
          {frames.map((each, index) => (
            <option key={each.refId ?? index} value={index}>
              {each.name ?? each.refId ?? index}
            </option>
          ))}
        </select>
      )}
      <Table
        data={shown}
        width={width}
        height={height - (several ? PICKER_HEIGHT : 0)}
        columnMinWidth={NARROWEST}
        noHeader={!options.showHeader}
        showTypeIcons={false}
        resizable={false}
        initialSortBy={options.sortBy}
        cellHeight={options.cellHeight}
        enablePagination={options.footer.enablePagination === true}
        timeRange={timeRange}
        fieldConfig={panel.fieldConfig}
        replaceVariables={replace}
        footerOptions={
          options.footer.show
            ? { ...footer, fields: summed.length > 0 ? summed : undefined }
            : undefined
        }
      />
    </>
  );
}

function withoutHidden(frame: DataFrame): DataFrame {
  const fields = frame.fields.filter(
    ({ config }) => config.custom?.hidden !== true && config.custom?.hideFrom?.viz !== true,
  );
  return { ...frame, fields };
}

/** Gives coloured cells colours in which their text can be read. */
function readable(frame: DataFrame, theme: GrafanaTheme2): DataFrame {
  const fields = frame.fields.map((field) => {
    const { display, config } = field;
    const type: string = config.custom?.cellOptions?.type ?? '';
    const change =
      type === 'color-background'
        ? readableGround
        : type === 'color-text'
          ? readableText
          : undefined;
    if (!display || !change) {
      return field;
    }
    return {
      ...field,
      display: (value: unknown, decimals?: DecimalCount) => {
        const shown = display(value, decimals);
        return shown.color ? { ...shown, color: change(shown.color, theme) } : shown;
      },
    };
  });
  return { ...frame, fields };
}

/** Gives columns without a width of their own what their text needs, and shares out the rest. */
function fitted(frame: DataFrame, width: number): DataFrame {
  const own = frame.fields.map(({ config }) => config.custom?.width as number | undefined);
  const needed = frame.fields.map((field, at) => own[at] ?? textWidth(field, frame));
  const free = width - needed.reduce((sum, each) => sum + each, 0);
  const open = own.filter((each) => each === undefined).length;
  const rest = needed.reduce((sum, each, at) => sum + (own[at] === undefined ? each : 0), 0);
  const fields = frame.fields.map((field, at) => {
    if (own[at] !== undefined) {
      return field;
    }
    const text = needed[at] ?? 0;
    const share = free >= 0 ? text + free / open : text * Math.max(0, 1 + free / rest);
    const custom = { ...field.config.custom, width: Math.max(NARROWEST, Math.floor(share)) };
    return { ...field, config: { ...field.config, custom } };
  });
  return { ...frame, fields };
}

function textWidth(field: Field, frame: DataFrame): number {
  const cells = field.values.slice(0, MEASURED).map((value) => {
    const display = field.display?.(value);
    return measureText(display ? formattedValueToString(display) : String(value ?? ''), FONT_SIZE)
      .width;
  });
  const head = measureText(getFieldDisplayName(field, frame), FONT_SIZE, 500).width;
  return Math.max(head, ...cells) + BESIDE_TEXT;
}

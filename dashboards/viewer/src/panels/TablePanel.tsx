import type { DataFrame } from '@grafana/data';
import type { TableCellHeight } from '@grafana/schema';
import { Table } from '@grafana/ui';
import { type JSX, useMemo, useState } from 'react';
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

export function TablePanel(drawing: Drawing): JSX.Element {
  const { panel, frames, width, height, timeRange, replace, words } = drawing;
  const options = optionsOf(panel, DEFAULTS);
  const [picked, pick] = useState(options.frameIndex);
  const frame = frames[picked] ?? frames[0];
  const shown = useMemo(() => frame && withoutHidden(frame), [frame]);
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
          options.footer.show ? { ...footer, fields: summed.length > 0 ? summed : undefined } : undefined
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

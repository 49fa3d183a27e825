import {
  type DataFrame,
  dateTimeFormat,
  FieldType,
  formattedValueToString,
  getFieldDisplayName,
  getFieldSeriesColor,
  sortDataFrame,
} from '@grafana/data';
import {
  LegendDisplayMode,
  type LegendPlacement,
  TooltipDisplayMode,
  type VizLegendOptions,
} from '@grafana/schema';
import { TimeSeries, TooltipPlugin2, type UPlotConfigBuilder } from '@grafana/ui';
import { type JSX, useMemo, useRef } from 'react';
import { pageZoom } from '../zoom';
import { type Drawing, optionsOf } from './drawing';

interface TimeSeriesOptions {
  legend: VizLegendOptions;
  tooltip: { mode: TooltipDisplayMode };
}

const DEFAULTS: TimeSeriesOptions = {
  legend: {
    showLegend: true,
    displayMode: LegendDisplayMode.List,
    placement: 'bottom' as LegendPlacement,
    calcs: [],
  },
  tooltip: { mode: TooltipDisplayMode.Single },
};

/** `TooltipHoverMode` of the library, which its types do not let us import: all series at x, or one. */
const HOVER = { all: 1, one: 2 } as const;

const LAST_LABEL = 18;

export function TimeSeriesPanel(drawing: Drawing): JSX.Element {
  const { panel, frames, width, height, timeRange, timeZone, theme, words, onZoom } = drawing;
  // The plot is built anew whenever its legend is another object.
  const options = useMemo(() => optionsOf(panel, DEFAULTS), [panel]);
  const drawable = useMemo(() => graphable(frames), [frames]);
  const revision = useStructureRevision(drawable);
  if (drawable.length === 0) {
    return <div className="message">{words.noData}</div>;
  }
  return (
    <TimeSeries
      frames={drawable}
      structureRev={revision}
      width={width}
      height={height}
      timeRange={timeRange}
      timeZone={timeZone}
      legend={options.legend}
      options={panel.options}
    >
      {(config: UPlotConfigBuilder, aligned: DataFrame) => {
        adapt(config);
        return options.tooltip.mode === TooltipDisplayMode.None ? null : (
          <TooltipPlugin2
            config={config}
            hoverMode={
              (options.tooltip.mode === TooltipDisplayMode.Multi ? HOVER.all : HOVER.one) as never
            }
            queryZoom={({ from, to }) => onZoom(from, to)}
            render={(_plot, indexes, series) => (
              <Tooltip
                frame={aligned}
                frames={drawable}
                indexes={indexes}
                only={options.tooltip.mode === TooltipDisplayMode.Multi ? null : series}
                timeZone={timeZone}
                colorOf={(field) => getFieldSeriesColor(field, theme).color}
              />
            )}
          />
        );
      }}
    </TimeSeries>
  );
}

/** Frames with a time and at least one number, ascending in time; text and hidden columns are left out. */
export function graphable(frames: DataFrame[]): DataFrame[] {
  return frames.flatMap((frame) => {
    const time = frame.fields.findIndex(({ type }) => type === FieldType.time);
    const fields = frame.fields
      .filter(
        ({ type, config }, index) =>
          index === time ||
          ((type === FieldType.number || type === FieldType.boolean) &&
            config.custom?.hideFrom?.viz !== true),
      )
      .map((field) =>
        field.type === FieldType.boolean
          ? {
              ...field,
              type: FieldType.number,
              values: field.values.map((on) => (on === null ? null : Number(on))),
            }
          : field,
      );
    if (time < 0 || fields.length < 2 || frame.length === 0) {
      return [];
    }
    const kept = { ...frame, fields };
    return [
      sortDataFrame(
        kept,
        fields.findIndex(({ type }) => type === FieldType.time),
      ),
    ];
  });
}

/** A number that rises when series come, go or change their looks, and not when only data change. */
function useStructureRevision(frames: DataFrame[]): number {
  const last = useRef({ signature: '', revision: 1 });
  const signature = JSON.stringify(
    frames.map((frame) =>
      frame.fields.map((field) => [getFieldDisplayName(field, frame, frames), field.config]),
    ),
  );
  if (signature !== last.current.signature) {
    last.current = { signature, revision: last.current.revision + 1 };
  }
  return last.current.revision;
}

/**
 * Leaves room for the last label of the time axis, and lets the plot hear the mouse, which comes in
 * the page's pixels: under a zoom its own are larger.
 */
function adapt(config: UPlotConfigBuilder): void {
  config.setPadding([null, LAST_LABEL, null, null]);
  config.setCursor({ move: (_plot, left, top) => [left / pageZoom(), top / pageZoom()] });
}

function Tooltip({
  frame,
  frames,
  indexes,
  only,
  timeZone,
  colorOf,
}: {
  frame: DataFrame;
  frames: DataFrame[];
  indexes: (number | null)[];
  only: number | null;
  timeZone: string;
  colorOf: (field: DataFrame['fields'][number]) => string;
}): JSX.Element {
  const row = indexes.find((index, series) => series > 0 && index !== null) ?? indexes[0] ?? null;
  const time = row === null ? undefined : frame.fields[0]?.values[row];
  return (
    <div className="tooltip">
      <div className="tooltip-time">
        {time === undefined ? '' : dateTimeFormat(time, { timeZone })}
      </div>
      {frame.fields.map((field, series) => {
        const index = indexes[series] ?? null;
        if (series === 0 || index === null || (only !== null && only !== series)) {
          return null;
        }
        const value = field.display?.(field.values[index]);
        return (
          <div className="tooltip-row" key={getFieldDisplayName(field, frame, frames)}>
            <span className="swatch" style={{ background: colorOf(field) }} />
            <span>{getFieldDisplayName(field, frame, frames)}</span>
            <b>{value ? formattedValueToString(value) : ''}</b>
          </div>
        );
      })}
    </div>
  );
}

import {
  type DisplayValue,
  type DisplayValueAlignmentFactors,
  type FieldDisplay,
  getDisplayValueAlignmentFactors,
  getFieldDisplayValues,
  VizOrientation,
} from '@grafana/data';
import { DataLinksContextMenu, VizRepeater } from '@grafana/ui';
import type { JSX } from 'react';
import { withDefaults } from '../data/frames';
import { readableText } from './contrast';
import { type Drawing, optionsOf } from './drawing';

interface ValueOptions {
  reduceOptions: { calcs: string[]; fields?: string; values?: boolean; limit?: number };
  orientation: VizOrientation;
}

const DEFAULTS: ValueOptions = {
  reduceOptions: { calcs: ['lastNotNull'], fields: '', values: false },
  orientation: VizOrientation.Auto,
};

/** One value in its place among its siblings. */
export interface ValuePlace {
  value: FieldDisplay;
  width: number;
  height: number;
  orientation: VizOrientation;
  count: number;
  alignment: DisplayValueAlignmentFactors;
}

/** Spreads a panel's reduced values over its area: the common part of stat, gauge and bar gauge. */
export function Values({
  drawing,
  sparkline,
  percentChange = false,
  autoGrid,
  spacing = 8,
  smallest = {},
  draw,
}: {
  drawing: Drawing;
  sparkline: boolean;
  percentChange?: boolean;
  autoGrid: boolean;
  spacing?: number;
  smallest?: { width?: number; height?: number; maxHeight?: number };
  draw: (place: ValuePlace) => JSX.Element;
}): JSX.Element {
  const { panel, frames, width, height, theme, timeZone, replace, timeRange } = drawing;
  const options = optionsOf(panel, DEFAULTS);
  const getValues = (): FieldDisplay[] => {
    const values = getFieldDisplayValues({
      data: frames,
      reduceOptions: options.reduceOptions,
      fieldConfig: withDefaults(panel),
      replaceVariables: replace,
      theme,
      timeZone,
      sparkline,
      percentChange,
    });
    return values.map((value) => {
      const sparkline = value.sparkline && { ...value.sparkline, timeRange };
      return { ...value, sparkline, display: honest(value, drawing) };
    });
  };
  return (
    <div className={`values ${panel.type}`}>
      <VizRepeater<FieldDisplay, DisplayValueAlignmentFactors>
        source={frames}
        getValues={getValues}
        getAlignmentFactors={getDisplayValueAlignmentFactors}
        renderCounter={drawing.answeredAt}
        width={width}
        height={height}
        orientation={options.orientation}
        autoGrid={autoGrid}
        itemSpacing={spacing}
        minVizWidth={smallest.width}
        minVizHeight={smallest.height}
        maxVizHeight={smallest.maxHeight}
        renderValue={({ value, alignmentFactors, ...place }) => (
          <Linked value={value}>{draw({ ...place, value, alignment: alignmentFactors })}</Linked>
        )}
      />
    </div>
  );
}

/** Makes a value with data links clickable: one link directly, several as a menu. */
function Linked({ value, children }: { value: FieldDisplay; children: JSX.Element }): JSX.Element {
  const { getLinks, hasLinks } = value;
  if (!hasLinks || !getLinks) {
    return children;
  }
  return (
    <DataLinksContextMenu links={getLinks} style={{ display: 'block' }}>
      {({ triggerProps }) => (triggerProps ? <div {...triggerProps}>{children}</div> : children)}
    </DataLinksContextMenu>
  );
}

/**
 * A missing value has no colour of a state, and words where the board gives none; the others have
 * a colour that can be read.
 */
function honest({ display, field }: FieldDisplay, { theme, words }: Drawing): DisplayValue {
  const missing = Number.isNaN(display.numeric) && ['', '-', field.noValue].includes(display.text);
  return missing
    ? {
        ...display,
        text: field.noValue ?? words.noValue,
        prefix: '',
        suffix: '',
        color: theme.colors.text.disabled,
      }
    : display.color
      ? { ...display, color: readableText(display.color, theme) }
      : display;
}

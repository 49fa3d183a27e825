import {
  colorManipulator,
  FieldColorModeId,
  type FieldConfig,
  FieldType,
  type GrafanaTheme2,
} from '@grafana/data';
import {
  GraphDrawStyle,
  type GraphFieldConfig,
  type PercentChangeColorMode,
  type VizTextDisplayOptions,
} from '@grafana/schema';
import {
  BigValue,
  BigValueColorMode,
  BigValueGraphMode,
  BigValueJustifyMode,
  BigValueTextMode,
  Sparkline,
} from '@grafana/ui';
import type { JSX } from 'react';
import { readableGround } from './contrast';
import { type Drawing, optionsOf } from './drawing';
import { type ValuePlace, Values } from './values';

interface StatOptions {
  graphMode: BigValueGraphMode;
  colorMode: BigValueColorMode;
  justifyMode: BigValueJustifyMode;
  textMode: BigValueTextMode;
  wideLayout: boolean;
  showPercentChange: boolean;
  percentChangeColorMode?: PercentChangeColorMode;
  text?: VizTextDisplayOptions;
}

const DEFAULTS: StatOptions = {
  graphMode: BigValueGraphMode.Area,
  colorMode: BigValueColorMode.Value,
  justifyMode: BigValueJustifyMode.Auto,
  textMode: BigValueTextMode.Auto,
  wideLayout: true,
  showPercentChange: false,
};

/** From this height on, in pixels, the sparkline has a part of its own. */
const ROOMY = 72;
const LINE_SHARE = 0.36;
/** Size of the words that stand in place of a value, by that of the value. */
const WORDS_SHARE = 0.6;

export function StatPanel(drawing: Drawing): JSX.Element {
  const { panel, frames, theme, words } = drawing;
  const options = optionsOf(panel, DEFAULTS);
  const hasLines = frames.some(
    ({ length, fields }) => length > 1 && fields.some(({ type }) => type === FieldType.time),
  );
  return (
    <Values
      drawing={drawing}
      sparkline={options.graphMode !== BigValueGraphMode.None}
      percentChange={options.showPercentChange}
      autoGrid
      draw={({ value, width, height, count, alignment }) => (
        <Stat
          value={value}
          width={width}
          height={height}
          count={count}
          alignment={alignment}
          options={options}
          theme={theme}
          hasLines={hasLines}
          noValue={value.field.noValue ?? words.noValue}
        />
      )}
    />
  );
}

/**
 * Grafana's big value; where there is room its sparkline lies under the value, not behind it. A value
 * without a line stands as high as its siblings with one.
 */
function Stat({
  value,
  width,
  height,
  count,
  alignment,
  options,
  theme,
  hasLines,
  noValue,
}: Omit<ValuePlace, 'orientation'> & {
  options: StatOptions;
  theme: GrafanaTheme2;
  hasLines: boolean;
  noValue: string;
}): JSX.Element {
  const { display, sparkline } = value;
  const painted =
    options.colorMode === BigValueColorMode.Background ||
    options.colorMode === BigValueColorMode.BackgroundSolid;
  const under =
    hasLines && options.graphMode !== BigValueGraphMode.None && !painted && height >= ROOMY;
  const line = under ? Math.round(height * LINE_SHARE) : 0;
  const { valueSize } = options.text ?? {};
  const isWords = display.text === noValue && valueSize !== undefined;
  return (
    <div style={{ width, height }}>
      <BigValue
        value={
          painted && display.color
            ? { ...display, color: readableGround(display.color, theme) }
            : display
        }
        sparkline={under ? undefined : sparkline}
        width={width}
        height={height - line}
        count={count}
        theme={theme}
        colorMode={options.colorMode}
        graphMode={under ? BigValueGraphMode.None : options.graphMode}
        justifyMode={options.justifyMode}
        textMode={options.textMode}
        disableWideLayout={!options.wideLayout}
        alignmentFactors={alignment}
        hasLinks={value.hasLinks}
        text={isWords ? { ...options.text, valueSize: valueSize * WORDS_SHARE } : options.text}
        percentChangeColorMode={options.percentChangeColorMode}
      />
      {under && sparkline && sparkline.y.values.length > 1 && (
        <Sparkline
          width={width}
          height={line}
          sparkline={sparkline}
          theme={theme}
          config={lineConfig(options, display.color ?? theme.colors.text.secondary)}
        />
      )}
    </div>
  );
}

function lineConfig({ graphMode }: StatOptions, color: string): FieldConfig<GraphFieldConfig> {
  return {
    color: { mode: FieldColorModeId.Fixed, fixedColor: color },
    custom: {
      drawStyle: GraphDrawStyle.Line,
      lineWidth: 1.5,
      lineColor: color,
      fillColor: colorManipulator.alpha(color, graphMode === BigValueGraphMode.Area ? 0.2 : 0),
    },
  };
}

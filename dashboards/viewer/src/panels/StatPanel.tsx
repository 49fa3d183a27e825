import {
  colorManipulator,
  FieldColorModeId,
  type FieldConfig,
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

export function StatPanel(drawing: Drawing): JSX.Element {
  const { panel, theme } = drawing;
  const options = optionsOf(panel, DEFAULTS);
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
        />
      )}
    />
  );
}

/** Grafana's big value; where there is room its sparkline lies under the value, not behind it. */
function Stat({
  value,
  width,
  height,
  count,
  alignment,
  options,
  theme,
}: Omit<ValuePlace, 'orientation'> & { options: StatOptions; theme: GrafanaTheme2 }): JSX.Element {
  const { display, sparkline } = value;
  const painted =
    options.colorMode === BigValueColorMode.Background ||
    options.colorMode === BigValueColorMode.BackgroundSolid;
  const under =
    sparkline !== undefined && sparkline.y.values.length > 1 && !painted && height >= ROOMY;
  const line = under ? Math.round(height * LINE_SHARE) : 0;
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
        text={options.text}
        percentChangeColorMode={options.percentChangeColorMode}
      />
      {under && (
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

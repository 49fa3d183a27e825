import type { PercentChangeColorMode, VizTextDisplayOptions } from '@grafana/schema';
import {
  BigValue,
  BigValueColorMode,
  BigValueGraphMode,
  BigValueJustifyMode,
  BigValueTextMode,
} from '@grafana/ui';
import type { JSX } from 'react';
import { type Drawing, optionsOf } from './drawing';
import { Values } from './values';

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
        <BigValue
          value={value.display}
          sparkline={value.sparkline}
          width={width}
          height={height}
          count={count}
          theme={theme}
          colorMode={options.colorMode}
          graphMode={options.graphMode}
          justifyMode={options.justifyMode}
          textMode={options.textMode}
          disableWideLayout={!options.wideLayout}
          alignmentFactors={alignment}
          hasLinks={value.hasLinks}
          text={options.text}
          percentChangeColorMode={options.percentChangeColorMode}
        />
      )}
    />
  );
}

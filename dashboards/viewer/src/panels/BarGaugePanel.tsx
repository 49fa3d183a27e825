import { type DisplayProcessor, type FieldDisplay, VizOrientation } from '@grafana/data';
import {
  BarGaugeDisplayMode,
  BarGaugeNamePlacement,
  BarGaugeValueMode,
  type VizTextDisplayOptions,
} from '@grafana/schema';
import { BarGauge } from '@grafana/ui';
import type { JSX } from 'react';
import { type Drawing, optionsOf } from './drawing';
import { Values } from './values';

interface BarGaugeOptions {
  displayMode: BarGaugeDisplayMode;
  valueMode: BarGaugeValueMode;
  namePlacement: BarGaugeNamePlacement;
  showUnfilled: boolean;
  minVizWidth: number;
  minVizHeight: number;
  maxVizHeight: number;
  sizing: 'auto' | 'manual';
  orientation: VizOrientation;
  text?: VizTextDisplayOptions;
}

const DEFAULTS: BarGaugeOptions = {
  displayMode: BarGaugeDisplayMode.Gradient,
  valueMode: BarGaugeValueMode.Color,
  namePlacement: BarGaugeNamePlacement.Auto,
  showUnfilled: true,
  minVizWidth: 8,
  minVizHeight: 16,
  maxVizHeight: 300,
  sizing: 'auto',
  orientation: VizOrientation.Auto,
};

export function BarGaugePanel(drawing: Drawing): JSX.Element {
  const { panel, theme } = drawing;
  const options = optionsOf(panel, DEFAULTS);
  const smallest =
    options.sizing === 'manual'
      ? {
          width: options.minVizWidth,
          height: options.minVizHeight,
          maxHeight: options.maxVizHeight,
        }
      : { width: DEFAULTS.minVizWidth, height: DEFAULTS.minVizHeight };
  return (
    <Values
      drawing={drawing}
      sparkline={false}
      autoGrid={false}
      spacing={10}
      smallest={smallest}
      draw={({ value, width, height, orientation, alignment }) => (
        <BarGauge
          value={value.display}
          field={value.field}
          display={displayOf(value)}
          width={width}
          height={height}
          orientation={orientation}
          theme={theme}
          itemSpacing={10}
          displayMode={options.displayMode}
          valueDisplayMode={options.valueMode}
          namePlacement={options.namePlacement}
          showUnfilled={options.showUnfilled}
          alignmentFactors={alignment}
          text={options.text}
        />
      )}
    />
  );
}

function displayOf({ view, colIndex }: FieldDisplay): DisplayProcessor | undefined {
  return colIndex === undefined ? undefined : view?.getFieldDisplayProcessor(colIndex);
}

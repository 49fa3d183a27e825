import { type ComponentType, lazy } from 'react';
import { BarGaugePanel } from './BarGaugePanel';
import type { Drawing } from './drawing';
import { GaugePanel } from './GaugePanel';
import { StatPanel } from './StatPanel';
import { TextPanel } from './TextPanel';
import { TimeSeriesPanel } from './TimeSeriesPanel';

/** The kinds of panels that the viewer draws, by Grafana's name; rows are the grid's business. */
export const PANELS: Record<string, ComponentType<Drawing>> = {
  stat: StatPanel,
  gauge: GaugePanel,
  bargauge: BarGaugePanel,
  timeseries: TimeSeriesPanel,
  text: TextPanel,
  table: lazy(async () => ({ default: (await import('./TablePanel')).TablePanel })),
  geomap: lazy(async () => ({ default: (await import('./GeomapPanel')).GeomapPanel })),
};

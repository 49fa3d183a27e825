import { type ComponentType, lazy } from 'react';
import type { Panel } from '../model/board';
import { BarGaugePanel } from './BarGaugePanel';
import type { Drawing } from './drawing';
import { GaugePanel } from './GaugePanel';
import { StatPanel } from './StatPanel';
import { TextPanel } from './TextPanel';
import { TimeSeriesPanel } from './TimeSeriesPanel';

const TABLE = async () => ({ default: (await import('./TablePanel')).TablePanel });
const GEOMAP = async () => ({ default: (await import('./GeomapPanel')).GeomapPanel });

/** Whoever draws such a panel tries again, and says what fails. */
const LATER = (): void => {};

/** Loads what a board's panels are drawn with, so that it is there when their values come. */
export function loadPanels(panels: Panel[]): void {
  for (const { type, panels: members } of panels) {
    if (type === 'table') {
      TABLE().catch(LATER);
    } else if (type === 'geomap') {
      GEOMAP().catch(LATER);
    }
    loadPanels(members);
  }
}

/** The kinds of panels that the viewer draws, by Grafana's name; rows are the grid's business. */
export const PANELS: Record<string, ComponentType<Drawing>> = {
  stat: StatPanel,
  gauge: GaugePanel,
  bargauge: BarGaugePanel,
  timeseries: TimeSeriesPanel,
  text: TextPanel,
  table: lazy(TABLE),
  geomap: lazy(GEOMAP),
};

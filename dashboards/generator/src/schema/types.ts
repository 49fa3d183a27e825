import type {
  DataQuery,
  FieldConfig,
  Dashboard as GrafanaDashboard,
  Panel as GrafanaPanel,
  RowPanel as GrafanaRow,
} from '@grafana/schema';
import type { Options as BarGaugeOptions } from '@grafana/schema/dist/esm/raw/composable/bargauge/panelcfg/x/BarGaugePanelCfg_types.gen';
import type { Options as GaugeOptions } from '@grafana/schema/dist/esm/raw/composable/gauge/panelcfg/x/GaugePanelCfg_types.gen';
import type { Options as GeomapOptions } from '@grafana/schema/dist/esm/raw/composable/geomap/panelcfg/x/GeomapPanelCfg_types.gen';
import type { Options as StatOptions } from '@grafana/schema/dist/esm/raw/composable/stat/panelcfg/x/StatPanelCfg_types.gen';
import type {
  FieldConfig as TableColumn,
  Options as TableOptions,
} from '@grafana/schema/dist/esm/raw/composable/table/panelcfg/x/TablePanelCfg_types.gen';
import type { Options as TextOptions } from '@grafana/schema/dist/esm/raw/composable/text/panelcfg/x/TextPanelCfg_types.gen';
import type {
  FieldConfig as TimeSeriesLine,
  Options as TimeSeriesOptions,
} from '@grafana/schema/dist/esm/raw/composable/timeseries/panelcfg/x/TimeSeriesPanelCfg_types.gen';

/** What a panel asks the ClickHouse data source. */
export interface Target extends Omit<DataQuery, 'key' | 'hide'> {
  datasource: { type: 'grafana-clickhouse-datasource'; uid: string };
  editorType: 'sql';
  queryType: 'table' | 'timeseries';
  /** 0 a series for each label, 1 a table. */
  format: 0 | 1;
  rawSql: string;
}

interface Override {
  matcher: { id: string; options?: unknown };
  /** Each is checked against the field of its name by itself. */
  properties: { id: string; value?: unknown }[];
}

interface Fields<Custom> {
  defaults: Omit<FieldConfig, 'custom'> & { custom?: Custom };
  overrides: Override[];
}

interface PanelOf<Type extends string, Options, Custom>
  extends Omit<GrafanaPanel, 'type' | 'options' | 'fieldConfig' | 'targets'> {
  type: Type;
  options: Options;
  fieldConfig: Fields<Custom>;
  targets?: Target[];
}

type Nothing = Record<string, never>;

export type StatPanel = PanelOf<'stat', StatOptions, Nothing>;
export type GaugePanel = PanelOf<'gauge', GaugeOptions, Nothing>;
export type BargaugePanel = PanelOf<'bargauge', BarGaugeOptions, Nothing>;
export type TimeseriesPanel = PanelOf<'timeseries', TimeSeriesOptions, TimeSeriesLine>;
/** `hidden` is what older versions of Grafana know in the place of `hideFrom`. */
export type TablePanel = PanelOf<'table', TableOptions, TableColumn & { hidden?: boolean }>;
export type GeomapPanel = PanelOf<'geomap', GeomapOptions, Nothing>;
export type TextPanel = PanelOf<'text', TextOptions, Nothing>;
export type RowPanel = Omit<GrafanaRow, 'panels'> & { panels: [] };

/** A board without its panels, each of which is checked as one of its type. */
export type Board = Omit<GrafanaDashboard, 'panels'> & { panels: unknown[] };

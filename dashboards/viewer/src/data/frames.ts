import {
  applyFieldOverrides,
  type DataFrame,
  type FieldConfigSource,
  fieldMatchers,
  type GrafanaTheme2,
  type InterpolateFunction,
  standardTransformersRegistry,
  transformDataFrame,
} from '@grafana/data';
import { lastValueFrom } from 'rxjs';
import { fieldOptions, isFieldOption } from '../grafana';
import type { Panel } from '../model/board';

const MACROS = ['fromTime', 'toTime', 'timeFilter', 'timeInterval', 'interval_s'];

/** The cells of Grafana's published table; newer ones exist only inside Grafana. */
const CELLS = [
  'auto',
  'color-text',
  'color-background',
  'gauge',
  'json-view',
  'image',
  'sparkline',
  'data-links',
];

const THRESHOLDS = {
  mode: 'absolute',
  steps: [
    { value: null, color: 'green' },
    { value: 80, color: 'red' },
  ],
};

/** What Grafana's own panels set where the JSON is silent. */
const DEFAULTS: Record<string, Record<string, unknown>> = {
  stat: { color: { mode: 'thresholds' }, thresholds: THRESHOLDS },
  gauge: { color: { mode: 'thresholds' }, thresholds: THRESHOLDS },
  bargauge: { color: { mode: 'thresholds' }, thresholds: THRESHOLDS },
  table: {
    color: { mode: 'thresholds' },
    thresholds: THRESHOLDS,
    custom: { align: 'auto', cellOptions: { type: 'auto' } },
  },
  geomap: { color: { mode: 'thresholds' }, thresholds: THRESHOLDS },
  timeseries: {
    color: { mode: 'palette-classic' },
    thresholds: THRESHOLDS,
    custom: {
      drawStyle: 'line',
      lineInterpolation: 'linear',
      lineWidth: 1,
      fillOpacity: 0,
      gradientMode: 'none',
      showPoints: 'auto',
      pointSize: 5,
      spanNulls: false,
      axisPlacement: 'auto',
      axisLabel: '',
      barAlignment: 0,
      scaleDistribution: { type: 'linear' },
      stacking: { mode: 'none', group: 'A' },
      hideFrom: { legend: false, tooltip: false, viz: false },
      thresholdsStyle: { mode: 'off' },
    },
  },
};

/** What the panel uses that the viewer cannot honour, one phrase each; empty when all is well. */
export function unsupported(panel: Panel): string[] {
  const { transformations, fieldConfig, targets, beyond } = panel;
  return [
    ...beyond,
    ...transformations
      .filter(({ id, disabled }) => !disabled && !standardTransformersRegistry.getIfExists(id))
      .map(({ id }) => `transformation ${id}`),
    ...fieldConfig.overrides
      .filter(({ matcher }) => !fieldMatchers.getIfExists(matcher?.id))
      .map(({ matcher }) => `override matcher ${matcher?.id}`),
    ...fieldConfig.overrides
      .flatMap(({ properties }) => properties ?? [])
      .filter(({ id }) => !isFieldOption(id))
      .map(({ id }) => `override ${id}`),
    ...cellTypes(fieldConfig)
      .filter((type) => !CELLS.includes(type))
      .map((type) => `cell type ${type}`),
    ...targets
      .flatMap(({ rawSql }) => [...rawSql.matchAll(/\$__(\w+)/g)].map(([, name]) => name as string))
      .filter((name, index, all) => !MACROS.includes(name) && all.indexOf(name) === index)
      .map((name) => `macro $__${name}`),
  ];
}

function cellTypes({ defaults, overrides }: FieldConfigSource): string[] {
  const own: unknown[] = overrides
    .flatMap(({ properties }) => properties ?? [])
    .filter(({ id }) => id === 'custom.cellOptions')
    .map(({ value }) => value);
  return [defaults.custom?.cellOptions, ...own]
    .map((options) => (options as { type?: string } | undefined)?.type ?? 'auto')
    .filter((type, index, all) => all.indexOf(type) === index);
}

/** The panel's field configuration over Grafana's defaults for its type. */
export function withDefaults({ type, fieldConfig }: Panel): FieldConfigSource {
  const { custom, ...defaults } = DEFAULTS[type] ?? {};
  const own = (fieldConfig.defaults.custom ?? {}) as object;
  return {
    overrides: fieldConfig.overrides,
    defaults: { ...defaults, ...fieldConfig.defaults, custom: { ...(custom as object), ...own } },
  };
}

/** Turns the frames of the answer into those that the panel draws. */
export async function prepare(
  panel: Panel,
  frames: DataFrame[],
  theme: GrafanaTheme2,
  timeZone: string,
  replaceVariables: InterpolateFunction,
): Promise<DataFrame[]> {
  const transformed = await lastValueFrom(
    transformDataFrame(panel.transformations, frames, { interpolate: replaceVariables }),
  );
  const fieldConfig = withDefaults(panel);
  return applyFieldOverrides({
    data: transformed,
    fieldConfig,
    fieldConfigRegistry: fieldOptions(fieldConfig),
    replaceVariables,
    theme,
    timeZone,
  });
}

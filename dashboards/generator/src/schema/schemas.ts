import { fileURLToPath } from 'node:url';
import type { Schema } from 'ts-json-schema-generator';
import { createGenerator } from 'ts-json-schema-generator';

const TYPES = fileURLToPath(new URL('types.ts', import.meta.url));
const CONFIG = fileURLToPath(new URL('../../tsconfig.json', import.meta.url));

/** Names of the panels' types in `types.ts`, by the type of a panel. */
const PANELS: Record<string, string> = {
  stat: 'StatPanel',
  gauge: 'GaugePanel',
  bargauge: 'BargaugePanel',
  timeseries: 'TimeseriesPanel',
  table: 'TablePanel',
  geomap: 'GeomapPanel',
  text: 'TextPanel',
  row: 'RowPanel',
};

/** JSON schemas of a board without its panels, and of each type of panel. */
export interface Schemas {
  board: Schema;
  panels: Map<string, Schema>;
}

/** Made from the types of `@grafana/schema`, which takes some seconds. */
export function readSchemas(): Schemas {
  const generator = createGenerator({
    path: TYPES,
    tsconfig: CONFIG,
    // The types of different panels share names; each schema stands for itself.
    expose: 'none',
    topRef: false,
    jsDoc: 'none',
    additionalProperties: false,
    skipTypeCheck: true,
  });
  const panels = Object.entries(PANELS).map(([type, name]): [string, Schema] => {
    const schema = generator.createSchema(name);
    filledInByGrafana(schema.properties?.options);
    filledInByGrafana(schema.properties?.fieldConfig);
    return [type, schema];
  });
  return { board: generator.createSchema('Board'), panels: new Map(panels) };
}

/** A panel's own options have defaults in Grafana: what is left out is no mistake. */
function filledInByGrafana(schema: unknown): void {
  if (Array.isArray(schema)) {
    schema.forEach(filledInByGrafana);
  } else if (typeof schema === 'object' && schema !== null) {
    const { properties } = schema as Schema;
    if (properties && !isTagged(properties)) {
      delete (schema as Schema).required;
    }
    Object.values(schema).forEach(filledInByGrafana);
  }
}

/** One of several shapes, told apart by a constant, needs what it is told apart by. */
const isTagged = (properties: NonNullable<Schema['properties']>): boolean =>
  Object.values(properties).some((each) => typeof each === 'object' && 'const' in each);

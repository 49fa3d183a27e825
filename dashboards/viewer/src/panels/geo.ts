import {
  type DataFrame,
  type Field,
  FieldType,
  formattedValueToString,
  type GrafanaTheme2,
  getFieldDisplayName,
  type InterpolateFunction,
} from '@grafana/data';
import Feature from 'ol/Feature';
import GeoJSON from 'ol/format/GeoJSON';
import Point from 'ol/geom/Point';
import { fromLonLat } from 'ol/proj';
import { Circle, Fill, Stroke, Style, Text } from 'ol/style';
import { loadFonts } from '../fonts';

/** A layer of Grafana's geomap, as far as the viewer draws it. */
export interface GeoLayer {
  type: string;
  name?: string;
  config?: {
    /** For `geojson`: a path on the board server. */
    src?: string;
    rules?: { check?: Check; style?: GeoStyle }[];
    style?: GeoStyle;
  };
  location?: { mode?: string; latitude?: string; longitude?: string };
}

interface Check {
  property: string;
  operation: 'eq' | 'ne' | 'lt' | 'lte' | 'gt' | 'gte';
  value: unknown;
}

interface GeoStyle {
  color?: { fixed?: string; field?: string };
  opacity?: number;
  size?: { fixed?: number; field?: string; min?: number; max?: number };
  lineWidth?: number;
  text?: { mode?: string; fixed?: string; field?: string };
  textConfig?: { fontSize?: number };
}

export interface GeoProblem {
  layer: number;
  message: string;
  /** The board asks for what the viewer cannot draw; otherwise shapes could not be loaded now. */
  lasting: boolean;
}

/** The board asks for a layer that the viewer cannot draw. */
export class UnsupportedLayer extends Error {}

interface Source {
  layer: GeoLayer;
  frames: DataFrame[];
  theme: GrafanaTheme2;
  lang: 'en' | 'zh';
  replace: InterpolateFunction;
  load: (path: string, signal: AbortSignal) => Promise<unknown>;
  signal: AbortSignal;
}

/**
 * The features of a layer, styled, with `title` and `href` for the mouse. A shape leads where its
 * property `url` says, else where the panel's data link does in the row that names its `code`.
 */
export async function featuresOf(source: Source): Promise<Feature[]> {
  switch (source.layer.type) {
    case 'geojson':
      return written(await shapes(source));
    case 'markers':
      return written(markers(source));
    default:
      throw new UnsupportedLayer(`geomap layer ${source.layer.type}`);
  }
}

/** The features once the font of their labels is there. */
async function written(features: Feature[]): Promise<Feature[]> {
  const labels = features.map(
    (feature) => (feature.getStyle() as Style).getText()?.getText() ?? '',
  );
  await loadFonts(labels.join(''));
  return features;
}

/** The style of the first rule that the properties meet, over the layer's own. */
export function ruledStyle(
  config: GeoLayer['config'],
  properties: Record<string, unknown>,
): GeoStyle {
  const rule = config?.rules?.find(({ check }) => check !== undefined && meets(check, properties));
  return { ...config?.style, ...rule?.style };
}

export function meets(
  { property, operation, value }: Check,
  properties: Record<string, unknown>,
): boolean {
  const actual = properties[property];
  if (operation === 'eq' || operation === 'ne') {
    return (String(actual) === String(value)) === (operation === 'eq');
  }
  if (typeof actual !== 'number') {
    return false;
  }
  const bound = Number(value);
  switch (operation) {
    case 'lt':
      return actual < bound;
    case 'lte':
      return actual <= bound;
    case 'gt':
      return actual > bound;
    case 'gte':
      return actual >= bound;
  }
}

async function shapes({
  layer,
  frames,
  theme,
  lang,
  replace,
  load,
  signal,
}: Source): Promise<Feature[]> {
  const src = replace(layer.config?.src ?? '', {}, 'percentencode');
  if (!src.startsWith('/') || src.startsWith('//')) {
    throw new UnsupportedLayer(`geojson from ${src}`);
  }
  const features = new GeoJSON().readFeatures(await load(src, signal), {
    featureProjection: 'EPSG:3857',
  });
  for (const feature of features) {
    const properties = feature.getProperties();
    const style = ruledStyle(layer.config, properties);
    const name = String(properties[lang] ?? properties.name ?? properties.code ?? '');
    const label = labelOf(style, (field) => properties[field === 'name' ? lang : field] ?? name);
    const color = theme.visualization.getColorByName(style.color?.fixed ?? 'gray');
    feature.setStyle(
      new Style({
        fill: new Fill({ color: withAlpha(color, style.opacity ?? 0.4) }),
        stroke: new Stroke({ color, width: style.lineWidth ?? 1.5 }),
        text: textStyle(label, style, theme, 0),
      }),
    );
    const value = properties.text ?? properties.value;
    feature.set('title', value === undefined || value === null ? name : `${name} ${value}`);
    const own = typeof properties.url === 'string' ? properties.url : undefined;
    feature.set('href', own ?? linkOfPlace(frames, String(properties.code ?? '')));
  }
  return features;
}

function markers({ layer, frames, theme }: Source): Feature[] {
  const style = layer.config?.style ?? {};
  return frames.flatMap((frame) => {
    const column = (name: string | undefined, pattern: RegExp): Field | undefined =>
      frame.fields.find((field) =>
        name
          ? getFieldDisplayName(field, frame) === name || field.name === name
          : pattern.test(field.name),
      );
    const lat = column(layer.location?.latitude, /^(lat|latitude)$/i);
    const lon = column(layer.location?.longitude, /^(lon|lng|longitude)$/i);
    if (!lat || !lon) {
      return [];
    }
    const colored = column(style.color?.field, /^$/);
    const sized = column(style.size?.field, /^$/);
    return Array.from({ length: frame.length }, (_, row) => row).flatMap((row) => {
      const place = [lon.values[row], lat.values[row]];
      if (!place.every(Number.isFinite)) {
        return [];
      }
      const fixed = theme.visualization.getColorByName(style.color?.fixed ?? 'blue');
      const color = colored?.display?.(colored.values[row]).color ?? fixed;
      const feature = new Feature(new Point(fromLonLat(place)));
      const label = labelOf(style, (field) => shown(column(field, /^$/), row));
      feature.setStyle(
        new Style({
          image: new Circle({
            radius: sizeOf(style, sized, row),
            fill: new Fill({ color: withAlpha(color, style.opacity ?? 0.8) }),
            stroke: new Stroke({ color: theme.colors.background.primary, width: 1 }),
          }),
          text: textStyle(label, style, theme, 14),
        }),
      );
      feature.set('title', titleOf(frame, [lat, lon], row));
      feature.set('href', linkOf(frame, row));
      return [feature];
    });
  });
}

function labelOf({ text }: GeoStyle, fieldOf: (field: string) => unknown): string {
  if (!text) {
    return '';
  }
  return text.field ? String(fieldOf(text.field) ?? '') : (text.fixed ?? '');
}

function sizeOf({ size }: GeoStyle, field: Field | undefined, row: number): number {
  const value = field?.values[row];
  const { min, delta } = field?.state?.range ?? {};
  if (typeof value !== 'number' || typeof min !== 'number' || !delta) {
    return size?.fixed ?? 5;
  }
  const [least, most] = [size?.min ?? 3, size?.max ?? 12];
  return least + ((value - min) / delta) * (most - least);
}

function titleOf(frame: DataFrame, without: Field[], row: number): string {
  return frame.fields
    .filter((field) => !without.includes(field) && field.config.custom?.hideFrom?.tooltip !== true)
    .map((field) => `${getFieldDisplayName(field, frame)} ${shown(field, row)}`)
    .join(' · ');
}

/** The panel's data link in the row that names the place. */
function linkOfPlace(frames: DataFrame[], code: string): string | undefined {
  for (const frame of frames) {
    const row = frame.fields
      .map(({ type, values }) => (type === FieldType.string ? values.indexOf(code) : -1))
      .find((found) => found >= 0);
    if (row !== undefined) {
      return linkOf(frame, row);
    }
  }
  return undefined;
}

function linkOf(frame: DataFrame, row: number): string | undefined {
  const field = frame.fields.find(({ config }) => (config.links?.length ?? 0) > 0);
  return field?.getLinks?.({ valueRowIndex: row })[0]?.href;
}

function shown(field: Field | undefined, row: number): string {
  const value = field?.values[row];
  if (field?.type === FieldType.string || !field?.display) {
    return String(value ?? '');
  }
  return formattedValueToString(field.display(value));
}

function textStyle(text: string, style: GeoStyle, theme: GrafanaTheme2, offsetY: number): Text {
  return new Text({
    text,
    offsetY,
    font: `500 ${style.textConfig?.fontSize ?? 12}px ${theme.typography.fontFamily}`,
    fill: new Fill({ color: theme.colors.text.primary }),
    stroke: new Stroke({ color: theme.colors.background.primary, width: 3 }),
    overflow: true,
  });
}

/** A colour in hexadecimal with an alpha from 0 to 1; other notations are returned as they are. */
function withAlpha(color: string, alpha: number): string {
  const byte = Math.round(Math.min(1, Math.max(0, alpha)) * 255);
  return /^#[0-9a-f]{6}$/i.test(color) ? `${color}${byte.toString(16).padStart(2, '0')}` : color;
}

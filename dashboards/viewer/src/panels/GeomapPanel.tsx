import 'ol/ol.css';
import { createEmpty, type Extent, extend, isEmpty as isNowhere } from 'ol/extent';
import type Feature from 'ol/Feature';
import VectorLayer from 'ol/layer/Vector';
import OlMap from 'ol/Map';
import { fromLonLat } from 'ol/proj';
import VectorSource from 'ol/source/Vector';
import View from 'ol/View';
import { type JSX, useEffect, useRef, useState } from 'react';
import { type Drawing, optionsOf } from './drawing';
import { featuresOf, type GeoLayer, type GeoProblem, UnsupportedLayer } from './geo';

interface GeomapOptions {
  view: { id: string; lat?: number; lon?: number; zoom?: number; allLayers?: boolean };
  controls: { mouseWheelZoom?: boolean; showZoom?: boolean };
  layers: GeoLayer[];
}

const DEFAULTS: GeomapOptions = { view: { id: 'fit' }, controls: {}, layers: [] };

/** Free margin around the district, in pixels. */
const MARGIN = 4;

interface Shown {
  map: OlMap;
  sources: VectorSource[];
}

/** A map without tiles: shapes from the board server, points from the panel's frames. */
export function GeomapPanel(drawing: Drawing): JSX.Element {
  const { panel, frames, width, height, theme, lang, answeredAt, load, replace } = drawing;
  const options = optionsOf(panel, DEFAULTS);
  const container = useRef<HTMLDivElement>(null);
  const shown = useRef<Shown>(undefined);
  const fitted = useRef('');
  const [hovered, hover] = useState('');
  const [problem, setProblem] = useState<GeoProblem>();
  const layers = JSON.stringify(options.layers);

  useEffect(() => {
    const sources = (JSON.parse(layers) as GeoLayer[]).map(() => new VectorSource());
    const map = new OlMap({
      target: container.current as HTMLElement,
      controls: [],
      layers: sources.map((source) => new VectorLayer({ source, declutter: true })),
      view: new View({ center: [0, 0], zoom: 10 }),
    });
    map.on('pointermove', ({ pixel }) => hover(titleAt(map, pixel)));
    map.on('click', ({ pixel }) => followLink(map, pixel));
    shown.current = { map, sources };
    return () => {
      map.setTarget(undefined);
      map.dispose();
      shown.current = undefined;
      fitted.current = '';
    };
  }, [layers]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: shapes are asked for with each answer
  useEffect(() => {
    const { map, sources } = shown.current ?? {};
    const abort = new AbortController();
    map?.updateSize();
    for (const [index, layer] of (JSON.parse(layers) as GeoLayer[]).entries()) {
      featuresOf({ layer, frames, theme, lang, replace, load, signal: abort.signal })
        .then((features) => {
          if (abort.signal.aborted || !map) {
            return;
          }
          const source = sources?.[index];
          source?.clear(true);
          source?.addFeatures(features);
          setProblem((before) => (before?.layer === index ? undefined : before));
          show(
            map,
            sources ?? [],
            options,
            `${width}x${height}:${sources?.map((s) => s.getFeatures().length)}`,
            fitted,
          );
        })
        .catch((error: unknown) => {
          if (!abort.signal.aborted) {
            const lasting = error instanceof UnsupportedLayer;
            setProblem({ layer: index, message: (error as Error).message, lasting });
          }
        });
    }
    return () => abort.abort();
  }, [layers, frames, answeredAt, width, height, theme, lang]);

  return (
    <div
      className={problem && !problem.lasting ? 'geomap stale' : 'geomap'}
      style={{ width, height }}
    >
      <div ref={container} style={{ width, height }} />
      {hovered !== '' && <div className="geomap-title">{hovered}</div>}
      {problem && (
        <div className="geomap-problem">
          {drawing.words.reasons[problem.message] ?? problem.message}
        </div>
      )}
    </div>
  );
}

function show(
  map: OlMap,
  sources: VectorSource[],
  { view }: GeomapOptions,
  key: string,
  fitted: { current: string },
): void {
  if (fitted.current === key) {
    return;
  }
  fitted.current = key;
  if (view.id === 'coords' && view.lat !== undefined && view.lon !== undefined) {
    map.getView().setCenter(fromLonLat([view.lon, view.lat]));
    map.getView().setZoom(view.zoom ?? 11);
    return;
  }
  const extent: Extent = createEmpty();
  for (const source of sources) {
    extend(extent, source.getExtent() ?? createEmpty());
  }
  if (!isNowhere(extent)) {
    map.getView().fit(extent, { padding: [MARGIN, MARGIN, MARGIN, MARGIN], maxZoom: 16 });
  }
}

function featureAt(map: OlMap, pixel: number[]): Feature | undefined {
  return map.forEachFeatureAtPixel(pixel, (feature) => feature as Feature);
}

function titleAt(map: OlMap, pixel: number[]): string {
  const feature = featureAt(map, pixel);
  (map.getTargetElement() as HTMLElement).style.cursor = feature?.get('href') ? 'pointer' : '';
  return (feature?.get('title') as string | undefined) ?? '';
}

function followLink(map: OlMap, pixel: number[]): void {
  const href = featureAt(map, pixel)?.get('href') as string | undefined;
  if (href) {
    window.dispatchEvent(new CustomEvent('city360-follow', { detail: href }));
  }
}

import {
  dataLinksOverrideProcessor,
  displayNameOverrideProcessor,
  FieldConfigOptionsRegistry,
  type FieldConfigPropertyItem,
  type FieldConfigSource,
  type GrafanaConfig,
  identityOverrideProcessor,
  locationUtil,
  numberOverrideProcessor,
  standardTransformers,
  standardTransformersRegistry,
  stringOverrideProcessor,
  thresholdsOverrideProcessor,
  valueMappingsOverrideProcessor,
} from '@grafana/data';

/** Where the bundle keeps the icons that Grafana's components load (see `vite.config.ts`). */
const PUBLIC_PATH = '/assets/grafana/';

type Process = FieldConfigPropertyItem['process'];

/** The standard field options and how an override's value becomes the option's. */
const STANDARD: Record<string, Process> = {
  unit: stringOverrideProcessor,
  min: numberOverrideProcessor,
  max: numberOverrideProcessor,
  decimals: numberOverrideProcessor,
  displayName: displayNameOverrideProcessor,
  noValue: stringOverrideProcessor,
  thresholds: thresholdsOverrideProcessor,
  mappings: valueMappingsOverrideProcessor,
  links: dataLinksOverrideProcessor,
  color: identityOverrideProcessor,
  fieldMinMax: identityOverrideProcessor,
  filterable: identityOverrideProcessor,
  description: stringOverrideProcessor,
};

/** Readies Grafana's libraries, which expect an application around them. Called once. */
export function startGrafana(): void {
  Object.assign(window, { __grafana_public_path__: PUBLIC_PATH });
  locationUtil.initialize({
    config: { appSubUrl: '', disableSanitizeHtml: false } as GrafanaConfig,
    getTimeRangeForUrl: () => ({ from: 'now-6h', to: 'now' }),
    getVariablesUrlParams: () => ({}),
  });
  standardTransformersRegistry.setInit(() =>
    // The list holds one of them twice.
    [...new Map(Object.values(standardTransformers).map((each) => [each.id, each])).values()].map(
      (transformer) => ({
        id: transformer.id,
        name: transformer.name,
        transformation: () => Promise.resolve(transformer),
        editor: () => null,
        imageDark: '',
        imageLight: '',
      }),
    ),
  );
}

/** The options that a panel's fields can have: the standard ones, and the custom ones it names. */
export function fieldOptions({
  defaults,
  overrides,
}: FieldConfigSource): FieldConfigOptionsRegistry {
  const custom = new Set(Object.keys((defaults.custom as object | undefined) ?? {}));
  for (const { id } of overrides.flatMap((rule) => rule.properties ?? [])) {
    if (id.startsWith('custom.')) {
      custom.add(id.slice('custom.'.length));
    }
  }
  return new FieldConfigOptionsRegistry(() => [
    ...Object.entries(STANDARD).map(([id, process]) => option(id, id, process, false)),
    ...[...custom].map((path) => option(`custom.${path}`, path, identityOverrideProcessor, true)),
  ]);
}

/** Whether an override may set the option `id`. */
export function isFieldOption(id: string): boolean {
  return id in STANDARD || id.startsWith('custom.');
}

function option(
  id: string,
  path: string,
  process: Process,
  isCustom: boolean,
): FieldConfigPropertyItem {
  return {
    id,
    path: path as never,
    name: id,
    isCustom,
    process,
    settings: { expandTemplateVars: id === 'displayName' },
    shouldApply: () => true,
    editor: () => null,
    override: () => null,
  };
}

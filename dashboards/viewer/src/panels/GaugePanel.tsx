import { type FieldDisplay, formattedValueToString, type GrafanaTheme2 } from '@grafana/data';
import { calculateFontSize } from '@grafana/ui';
import type { JSX } from 'react';
import { arcPath, type Band, bandsOf } from './arc';
import { type Drawing, optionsOf } from './drawing';
import { Values } from './values';

interface GaugeOptions {
  showThresholdMarkers: boolean;
  showThresholdLabels: boolean;
  text?: { titleSize?: number; valueSize?: number };
}

const DEFAULTS: GaugeOptions = { showThresholdMarkers: true, showThresholdLabels: false };

/** Share of the radius that the arc of the value, the thresholds' ring and their gap take. */
const ARC = 0.2;
const RING = 0.045;
const RING_GAP = 0.03;
const LARGEST_TITLE_PX = 20;

export function GaugePanel(drawing: Drawing): JSX.Element {
  const options = optionsOf(drawing.panel, DEFAULTS);
  return (
    <Values
      drawing={drawing}
      sparkline={false}
      autoGrid
      draw={({ value, width, height, count }) => (
        <Gauge
          value={value}
          width={width}
          height={height}
          titled={count > 1 || (value.display.title ?? '') !== ''}
          options={options}
          theme={drawing.theme}
        />
      )}
    />
  );
}

function Gauge({
  value,
  width,
  height,
  titled,
  options,
  theme,
}: {
  value: FieldDisplay;
  width: number;
  height: number;
  titled: boolean;
  options: GaugeOptions;
  theme: GrafanaTheme2;
}): JSX.Element {
  const { display, field } = value;
  const title = titled ? (display.title ?? '') : '';
  const titleSize =
    options.text?.titleSize ?? Math.min(LARGEST_TITLE_PX, Math.max(12, height * 0.11));
  const room = height - (title === '' ? 0 : titleSize * 1.5);
  // The arc spans 240 degrees: it is 2 radii wide and 1.5 radii high.
  const radius = Math.max(10, Math.min(width / 2, room / 1.52) - 2);
  const centre = { x: width / 2, y: (room - radius * 1.5) / 2 + radius };
  const bands = bandsOf(field.thresholds, field.min ?? 0, field.max ?? 100);
  const outer = options.showThresholdMarkers ? radius * (1 - RING - RING_GAP) : radius;
  const text = formattedValueToString(display);
  const valueSize =
    options.text?.valueSize ??
    calculateFontSize(text, outer * 1.25, outer * 0.62, 1, undefined, 600);
  const color = display.color ?? theme.colors.text.primary;
  return (
    <svg width={width} height={height} role="img" aria-label={`${title} ${text}`.trim()}>
      <title>{`${title} ${text}`.trim()}</title>
      <path d={arcPath(centre, outer * (1 - ARC), outer, 0, 1)} fill={theme.colors.border.weak} />
      <path
        d={arcPath(
          centre,
          outer * (1 - ARC),
          outer,
          0,
          Math.min(1, Math.max(0, display.percent ?? 0)),
        )}
        fill={color}
      />
      {options.showThresholdMarkers &&
        bands.map((band) => (
          <path
            key={band.from}
            d={arcPath(centre, radius * (1 - RING), radius, band.from, band.to)}
            fill={theme.visualization.getColorByName(band.color)}
          />
        ))}
      {options.showThresholdLabels &&
        bands
          .slice(1)
          .map((band) => (
            <BandLabel
              key={band.from}
              band={band}
              centre={centre}
              radius={outer * 0.72}
              theme={theme}
            />
          ))}
      <text
        x={centre.x}
        y={centre.y + valueSize * 0.28}
        textAnchor="middle"
        fontSize={valueSize}
        fontWeight={600}
        fill={color}
      >
        {text}
      </text>
      {title !== '' && (
        <text
          x={centre.x}
          y={height - titleSize * 0.4}
          textAnchor="middle"
          fontSize={titleSize}
          fill={theme.colors.text.secondary}
        >
          {title}
        </text>
      )}
    </svg>
  );
}

function BandLabel({
  band,
  centre,
  radius,
  theme,
}: {
  band: Band;
  centre: { x: number; y: number };
  radius: number;
  theme: GrafanaTheme2;
}): JSX.Element {
  const angle = ((band.from * 240 - 210) * Math.PI) / 180;
  return (
    <text
      x={centre.x + radius * Math.cos(angle)}
      y={centre.y + radius * Math.sin(angle)}
      textAnchor="middle"
      fontSize={12}
      fill={theme.colors.text.secondary}
    >
      {band.label}
    </text>
  );
}

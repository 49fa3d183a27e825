import type { ThresholdsConfig } from '@grafana/data';

/** Where a gauge begins, in degrees clockwise from three o'clock, and how far it reaches. */
const START = 150;
const SWEEP = 240;

/** A stretch of a gauge in one colour; `from` and `to` are shares of the sweep. */
export interface Band {
  from: number;
  to: number;
  color: string;
  label: string;
}

/** The SVG path of a ring's part between two shares of the gauge's sweep. */
export function arcPath(
  centre: { x: number; y: number },
  inner: number,
  outer: number,
  from: number,
  to: number,
): string {
  if (to <= from) {
    return '';
  }
  const point = (radius: number, share: number): string => {
    const angle = ((START + SWEEP * share) * Math.PI) / 180;
    const x = centre.x + radius * Math.cos(angle);
    const y = centre.y + radius * Math.sin(angle);
    return `${x.toFixed(2)} ${y.toFixed(2)}`;
  };
  const large = (to - from) * SWEEP > 180 ? 1 : 0;
  return [
    `M ${point(outer, from)}`,
    `A ${outer} ${outer} 0 ${large} 1 ${point(outer, to)}`,
    `L ${point(inner, to)}`,
    `A ${inner} ${inner} 0 ${large} 0 ${point(inner, from)}`,
    'Z',
  ].join(' ');
}

/** The thresholds as bands from `min` to `max`; thresholds outside of it are cut off. */
export function bandsOf(
  thresholds: ThresholdsConfig | undefined,
  min: number,
  max: number,
): Band[] {
  const steps = thresholds?.steps ?? [];
  const share = (value: number): number => {
    const part = thresholds?.mode === 'percentage' ? value / 100 : (value - min) / (max - min);
    return Math.min(1, Math.max(0, part));
  };
  return steps
    .map((step, index) => {
      const next = steps[index + 1];
      return {
        from: Number.isFinite(step.value) ? share(step.value) : 0,
        to: next ? share(next.value) : 1,
        color: step.color,
        label: String(step.value),
      };
    })
    .filter(({ from, to }) => to > from);
}

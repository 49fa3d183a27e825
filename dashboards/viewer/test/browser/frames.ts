/** Canned frames of the fake server, by panel id. */

type Column = [
  name: string,
  type: 'time' | 'number' | 'string',
  values: unknown[],
  labels?: Record<string, string>,
];

const STREETS: [string, string, string, number, number][] = [
  ['440304001', 'Nanyuan', '南园街道', 83.2, 41],
  ['440304002', 'Yuanling', '园岭街道', 78.4, 23],
  ['440304004', 'Futian', '福田街道', 57.9, 88],
];

export function streets(): {
  code: string;
  en: string;
  zh: string;
  index: number;
  cases: number;
}[] {
  return STREETS.map(([code, en, zh, index, cases]) => ({ code, en, zh, index, cases }));
}

function frame(columns: Column[], notice?: string): unknown {
  return {
    schema: {
      refId: 'A',
      fields: columns.map(([name, type, , labels]) => ({
        name,
        type,
        ...(labels ? { labels } : {}),
      })),
      ...(notice ? { meta: { notices: [{ severity: 'info', text: notice }] } } : {}),
    },
    data: { values: columns.map(([, , values]) => values) },
  };
}

/** @param tick rises with each batch, so that a test sees the refresh in the number */
export function answerOf(
  panel: number,
  variables: Record<string, string[]>,
  at: number,
  tick: number,
  gravestAt: number,
): { status: number; frames?: unknown[]; error?: { message: string } } {
  const times = Array.from({ length: 73 }, (_, step) => at - (72 - step) * 300_000);
  const wave = (level: number, swing: number): number[] =>
    times.map((_, step) => level + swing * Math.sin(step / 6) + (step % 5));
  switch (panel) {
    case 1:
      return ok(
        frame([
          ['time', 'time', times],
          ['index', 'number', [...wave(70, 6).slice(0, -1), 80 + (tick % 10)]],
        ]),
      );
    case 2:
      return ok(frame([['aqi', 'number', [72.5]]]));
    case 3:
      return ok(
        frame([
          ['field', 'string', ['Governance', 'Operation', 'Ecology', 'Services', 'Safety']],
          ['index', 'number', [60.4, 91, 55.5, 67.1, 94.3]],
        ]),
      );
    case 5:
      return ok(
        frame([
          ['time', 'time', times],
          ['cases', 'number', wave(40, 18)],
          ['approvals', 'number', wave(25, 9)],
        ]),
      );
    case 6:
    case 43:
      return ok(
        frame([
          ['code', 'string', STREETS.map(([code]) => code)],
          ['street', 'string', STREETS.map(([, name]) => name)],
          ['index', 'number', STREETS.map(([, , , index]) => index)],
          ['cases', 'number', STREETS.map(([, , , , cases]) => cases)],
          ['secret', 'string', ['x', 'y', 'z']],
        ]),
      );
    case 7:
      return ok(
        frame([
          ['lat', 'number', [22.52, 22.54]],
          ['lon', 'number', [114.1, 114.06]],
          ['speed', 'number', [81, 40]],
          ['road', 'string', ['Shennan', 'Binhe']],
        ]),
      );
    case 8:
      return ok(frame([['value', 'number', []]]));
    case 9:
      return { status: 400, error: { message: 'Unknown column indexx' } };
    case 12:
      return ok(frame([['value', 'number', []]], 'fewer than 5 samples: withheld'));
    case 13:
      return ok(frame([['value', 'number', [null]]]));
    case 21:
      return ok(
        frame([
          [
            'index',
            'number',
            [STREETS.find(([code]) => code === variables.street?.[0])?.[3] ?? null],
          ],
        ]),
      );
    case 40:
      return ok(
        frame([
          ['alerts', 'number', [3]],
          ['gravest_at', 'number', [gravestAt]],
        ]),
      );
    case 41:
      return ok(
        frame([
          ['time', 'time', times],
          ['congestion_index', 'number', wave(4, 1), { note: ' +0.3 *' }],
        ]),
      );
    case 42:
      return ok(frame([['change', 'string', ['+1.10', '−0.4', '±0.0']]]));
    default:
      return ok(
        frame([
          ['time', 'time', times],
          ['index', 'number', wave(75 + panel / 2, 8)],
        ]),
      );
  }
}

function ok(...frames: unknown[]): { status: number; frames: unknown[] } {
  return { status: 200, frames };
}

import type { Dashboard } from '@grafana/schema';
import { beforeAll, expect, test } from 'vitest';
import { goodFrom, indicatorOf } from '../src/catalogue';
import { generate } from '../src/generate';
import { panelsOf } from '../src/lint';
import { change } from '../src/sql';
import { CATALOGUE } from './catalogue';

let boards: Dashboard[];

beforeAll(() => {
  boards = [...generate(CATALOGUE).boards.values()];
});

test('aChangeHasItsSign', () => {
  expect(change('d')).toContain("d >= 0.05, '+', d <= -0.05, '−', '±'");
});

test('everyBigNumberWithALineSaysItsStateAndWhetherItIsProvisionalAndOneThatIsOldItsAge', () => {
  const drawn = boards
    .flatMap(panelsOf)
    .filter(({ type, options }) => type === 'stat' && options?.graphMode === 'area');
  expect(drawn.length).toBeGreaterThan(10);
  for (const { title, targets = [], fieldConfig } of drawn) {
    const names = fieldConfig?.overrides.map(
      ({ properties }) => properties.find(({ id }) => id === 'displayName')?.value,
    );
    expect(names?.length, title).toBeGreaterThanOrEqual(targets.length);
    const sql = targets.map(({ rawSql }) => rawSql).join();
    for (const name of names ?? []) {
      const [, note] = /\$\{__field\.labels\.(note_\w+)\}$/.exec(String(name)) ?? [];
      const indicator = String(note).replace('note_', '');
      expect(sql).toMatch(new RegExp(`max\\(${indicator}_s\\) OVER \\(\\)\\)? AS ${note}\\b`));
    }
    expect(sql, title).toContain("if(state = 'provisional', '*', '')");
    expect(sql, title).toContain("if(reason = 'stale', concat(' ○ ', multiIf(isNull(age_s)");
  }
});

test('eachWallProposesItsEditionForTheOtherTimesByANumberItShowsNowhere', () => {
  const walls = boards.filter(({ tags }) => tags?.includes('wall'));
  expect(walls).toHaveLength(16);
  for (const { uid, tags, links, panels } of walls) {
    const isWar = tags?.includes('war');
    const proposed = links?.find((link) =>
      link.tags.includes(isWar ? 'propose:unless:gravest_at' : 'propose:while:gravest_at'),
    );
    expect(proposed?.url).toBe(
      `/d/${isWar ? uid?.replace('city-war', 'city-wall') : uid?.replace('city-wall', 'city-war')}`,
    );
    expect(proposed?.tooltip).toContain('I');
    const strip = (panels as { targets?: { rawSql?: string }[]; options?: object }[]).find(
      ({ targets }) => targets?.some(({ rawSql }) => rawSql?.includes('AS gravest_at')),
    );
    expect(JSON.stringify(strip?.options)).toContain('(?!gravest_at$)');
  }
});

test('everyNumberOfTheStripButTheRefreshItselfLeadsToItsExplanation', () => {
  const strip = panelsOf(boards.find(({ uid }) => uid === 'city-wall-zh') as Dashboard).find(
    ({ title, description }) => title === '' && description?.includes('引擎滞后'),
  );
  const linked = (strip?.fieldConfig?.overrides ?? []).map(({ matcher, properties }) => [
    matcher.options,
    (properties.find(({ id }) => id === 'links')?.value as { url: string }[] | undefined)?.[0]?.url,
  ]);
  expect(Object.fromEntries(linked)).toEqual({
    readings_age: '/d/pipeline-zh',
    cases_age: '/d/pipeline-zh',
    approvals_age: '/d/pipeline-zh',
    online_shown: '/d/indicator-zh?var-indicator=device_online_rate',
    covered_shown: '/d/city-zh',
    mismatches_shown: '/d/pipeline-zh',
    engine_age: '/d/pipeline-zh',
    open_alerts: undefined,
    refreshed: undefined,
    refreshes: undefined,
  });
});

test('devicesOnlineAreJudgedByTheirIndicatorWhereverTheyStand', () => {
  const queries = (uid: string): string =>
    panelsOf(boards.find((board) => board.uid === uid) as Dashboard)
      .flatMap(({ targets = [] }) => targets.map(({ rawSql }) => String(rawSql)))
      .join();
  const online = indicatorOf(CATALOGUE, 'device_online_rate');
  expect(goodFrom({ ...online, target: 0.98, warning: 0.95 })).toBe(0.965);
  const rule = (value: string): string =>
    `multiIf(${value} >= ${goodFrom(online)}, 'green', ${value} >= ${online.warning}, 'amber', 'red')`;
  expect(queries('city-wall')).toContain(rule('ifNull(online, 0)'));
  expect(queries('sensing')).toContain(rule('countIf(online = 1) / count()'));
});

test('theHistoryOfAnApproximatedNumberTellsTheOriginalFormula', () => {
  const panels = boards.flatMap(panelsOf);
  const approximated = CATALOGUE.indicators.filter(({ approximation }) => approximation);
  expect(approximated.length).toBeGreaterThan(0);
  for (const { id, name, approximation } of approximated) {
    const histories = panels.filter(
      ({ type, targets = [] }) =>
        type === 'timeseries' && String(targets[0]?.rawSql).includes(`indicator = '${id}'`),
    );
    const told = histories.filter(({ title }) => title === name.en || title === name.zh);
    expect(told.length, id).toBeGreaterThan(0);
    for (const { description } of told) {
      expect(description).toContain(approximation?.trim());
    }
  }
});

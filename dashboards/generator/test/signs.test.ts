import type { Dashboard } from '@grafana/schema';
import { beforeAll, expect, test } from 'vitest';
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

import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { launch, open, settled, type Watched } from './browser';
import { FakeServer } from './fakeServer';

let browser: Browser;
let server: FakeServer;
let watched: Watched | undefined;

beforeAll(async () => {
  server = await FakeServer.start();
  browser = await launch();
});
afterAll(async () => {
  await browser.close();
  await server.stop();
});
beforeEach(() => server.forget());
afterEach(async () => {
  await watched?.page.context().close();
  // Whatever a test did, the page complained of nothing and kept to its server.
  expect(watched?.complaints).toEqual([]);
  expect(watched?.strays).toEqual([]);
  watched = undefined;
});

async function show(path: string, size?: { width: number; height: number }) {
  watched = await open(browser, server.address + path, size);
  return watched.page;
}

const panel = (id: number): string => `[data-panel="${id}"]`;

describe('a board', () => {
  test('paintsTheValuesOfEveryKindOfPanel', async () => {
    const page = await show('/d/demo');
    await settled(page);
    expect(await page.textContent(panel(1))).toMatch(/8\d\.0/);
    expect(await page.textContent(`${panel(2)} svg`)).toContain('72.5');
    const fields = await page.textContent(panel(3));
    expect(fields).toContain('Governance');
    expect(fields).toContain('94.3');
    expect(await page.innerHTML(panel(4))).toContain('<strong>Grain</strong> Hour');
    expect(await page.evaluate(() => 'hurt' in window)).toBe(false);
    expect(await page.textContent(panel(5))).toContain('approvals');
    expect(await page.locator(`${panel(5)} canvas`).count()).toBeGreaterThan(0);
    const table = await page.textContent(panel(6));
    expect(table).toContain('Nanyuan');
    expect(table).toContain('Index');
    expect(table).toContain('152');
    expect(table).not.toContain('secret');
    const red = page.locator(panel(6)).getByText('57.9');
    expect(
      await red.evaluate(
        (cell) => getComputedStyle(cell.closest('[role="cell"]') ?? cell).backgroundColor,
      ),
    ).not.toBe('rgba(0, 0, 0, 0)');
    expect(await page.locator(`${panel(7)} canvas`).count()).toBeGreaterThan(0);
  });

  test('saysWhyAPanelIsEmptyInsteadOfLeavingItBlank', async () => {
    const page = await show('/d/demo');
    await settled(page);
    expect(await page.textContent(panel(8))).toContain('No cases today');
    expect(await page.textContent(panel(9))).toContain('Unknown column indexx');
    expect(await page.textContent(panel(12))).toContain('fewer than 5 samples: withheld');
    expect(await page.textContent(panel(13))).toContain('insufficient coverage');
  });

  test('namesWhatItCannotRender', async () => {
    const page = await show('/d/demo');
    await settled(page);
    expect(await page.textContent(panel(10))).toContain('piechart');
    expect(await page.textContent(panel(11))).toContain('transformation extractFields');
    expect(await page.textContent(panel(14))).toContain('macro $__conditionalAll');
    expect(await page.textContent(panel(15))).toContain('cell type pill');
    expect(await page.textContent('.notice')).toContain('annotation Deployments');
  });

  test('repeatsAPanelForEachValueAndAsksForEachInTheSameBatch', async () => {
    const page = await show('/d/demo');
    await settled(page);
    expect(await page.locator(panel(21)).allTextContents()).toEqual([
      expect.stringMatching(/Nanyuan.*83\.2/),
      expect.stringMatching(/Yuanling.*78\.4/),
      expect.stringMatching(/Futian.*57\.9/),
    ]);
    const asked = server.batches[0]?.panels.filter((each) => each.panel === 21);
    expect(asked?.map(({ variables }) => variables)).toEqual(
      ['440304001', '440304002', '440304004'].map((street) => ({ street: [street] })),
    );
    expect(new Set(asked?.map(({ key }) => key)).size).toBe(3);
  });

  test('asksForPanelsOfAClosedRowOnlyOnceItIsOpened', async () => {
    const page = await show('/d/demo');
    await settled(page);
    expect(server.batches.flatMap(({ panels }) => panels).some((each) => each.panel === 31)).toBe(
      false,
    );
    await page.getByRole('button', { name: 'Closed' }).click();
    await page.waitForSelector(`${panel(31)} .values`);
    await page.getByRole('button', { name: 'Closed' }).click();
    await page.waitForSelector(panel(31), { state: 'detached' });
  });

  test('keepsItsWholeStateInTheAddress', async () => {
    const page = await show('/d/demo?var-grain=1d&theme=light');
    await settled(page);
    const query = new URL(page.url()).searchParams;
    expect(query.get('from')).toBe('now-6h');
    expect(query.get('to')).toBe('now');
    expect(query.get('timezone')).toBe('Asia/Shanghai');
    expect(query.get('var-street')).toBe('$__all');
    expect(query.get('var-grain')).toBe('1d');
    expect(query.get('theme')).toBe('light');
    expect(query.has('var-district')).toBe(false);
  });
});

describe('variables', () => {
  test('goWithTheNextRequestAndIntoTheAddressAndBackWithTheBackButton', async () => {
    const page = await show('/d/demo');
    await settled(page);
    expect(server.batches[0]?.variables).toMatchObject({
      street: ['$__all'],
      grain: ['1h'],
      word: ['lamp'],
      district: ['440304'],
    });
    await page.getByLabel('Grain').selectOption('1d');
    await page.waitForURL(/var-grain=1d/);
    await expect
      .poll(() => server.batches.at(-1)?.variables.grain, { timeout: 60_000 })
      .toEqual(['1d']);
    await page.goBack();
    await expect
      .poll(() => server.batches.at(-1)?.variables.grain, { timeout: 60_000 })
      .toEqual(['1h']);
  });

  test('thatDependOnAnotherAreAskedForAnew', async () => {
    const page = await show('/d/demo');
    await settled(page);
    await page.getByRole('button', { name: 'Street', exact: true }).click();
    await page.getByRole('checkbox', { name: 'Futian' }).click();
    await page.waitForURL(/var-street=440304004/);
    await expect
      .poll(() => server.batches.at(-1)?.variables, { timeout: 60_000 })
      .toMatchObject({
        street: ['440304004'],
        community: ['C-440304004'],
      });
    expect(await page.locator(panel(21)).count()).toBe(1);
  });

  test('takeTextAsItIs', async () => {
    const page = await show(`/d/demo?var-word=${encodeURIComponent("'); DROP TABLE x --")}`);
    await settled(page);
    expect(server.batches.at(-1)?.variables.word).toEqual(["'); DROP TABLE x --"]);
  });
});

describe('links', () => {
  test('ofDataCarryTheValueOfTheirRowAndStayOnThePage', async () => {
    const page = await show('/d/demo?theme=light');
    await settled(page);
    await page.locator(panel(6)).getByRole('link', { name: 'Yuanling' }).click();
    await page.waitForURL(/\/d\/field\?.*var-street=440304002/);
    expect(new URL(page.url()).searchParams.get('theme')).toBe('light');
    await settled(page);
    expect(await page.textContent('h1')).toContain('City operation');
    await page.goBack();
    await page.waitForSelector(panel(6));
  });

  test.each([
    ['ofItsOwn', 7],
    ['ofThePanelsRow', 43],
  ])('ofAShapeOnAMapLeadToABoard: %s', async (_, id) => {
    const page = await show(`/d/demo?refresh=1h`);
    await settled(page);
    const map = page.locator(`${panel(id)} .geomap`);
    await map.scrollIntoViewIfNeeded();
    const box = await map.boundingBox();
    if (!box) {
      throw new Error('no map');
    }
    // Somewhere in the middle third of the map lies the second of three streets.
    for (const down of [0.3, 0.4, 0.5, 0.6, 0.7]) {
      await page.mouse.move(box.x + box.width / 2, box.y + box.height * down);
      if (await page.locator(`${panel(id)} .geomap-title`).count()) {
        break;
      }
    }
    expect(await page.textContent(`${panel(id)} .geomap-title`)).toContain('Yuanling');
    await page.mouse.down();
    await page.mouse.up();
    await page.waitForURL(/\/d\/field\?.*var-street=440304002/);
  });

  test('ofTheBoardCarryTimeAndVariables', async () => {
    const page = await show('/d/demo');
    await settled(page);
    const href = await page.getByRole('link', { name: 'Field page' }).getAttribute('href');
    expect(href).toContain('/d/field/operation?x=1&from=now-6h&to=now&var-street=$__all');
    expect(await page.getByRole('link', { name: 'City operation' }).getAttribute('href')).toBe(
      '/d/field/board',
    );
  });
});

test.each(['dark', 'light'])('colouredTextCanBeReadInTheTheme: %s', async (theme) => {
  const page = await show(`/d/demo?theme=${theme}`);
  await settled(page);
  const ratios = await page.evaluate(() => {
    const channels = (color: string): number[] => (color.match(/[\d.]+/g) ?? []).map(Number);
    const light = (color: string): number => {
      const [r = 0, g = 0, b = 0] = channels(color).map((each) => {
        const share = each / 255;
        return share <= 0.03928 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
      });
      return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    const groundOf = (element: Element | null): string => {
      const color = element ? getComputedStyle(element).backgroundColor : 'rgb(0, 0, 0)';
      const [, , , alpha = 1] = channels(color);
      return element && alpha < 1 ? groundOf(element.parentElement) : color;
    };
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const found: [string, number][] = [];
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const parent = node.parentElement;
      if (parent && node.textContent?.trim() && parent.getClientRects().length > 0) {
        const style = getComputedStyle(parent);
        const svg = parent instanceof SVGElement;
        const pair = [light(svg ? style.fill : style.color), light(groundOf(parent))];
        found.push([node.textContent, (Math.max(...pair) + 0.05) / (Math.min(...pair) + 0.05)]);
      }
    }
    return found;
  });
  expect(ratios.length).toBeGreaterThan(30);
  expect(ratios.filter(([, ratio]) => ratio < 4.5)).toEqual([]);
});

describe('a time series', () => {
  test.each([100, 150])('tellsTheValuesUnderTheMouse: scale %d', async (scale) => {
    const page = await show(`/d/demo?scale=${scale}`);
    await settled(page);
    const plot = page.locator(`${panel(5)} .u-over`);
    const box = await plot.boundingBox();
    if (!box) {
      throw new Error('the plot is not on the page');
    }
    await page.mouse.move(box.x + box.width / 3, box.y + box.height / 2);
    await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
    await page.waitForSelector('.tooltip-row');
    expect(await page.locator('.tooltip-row').count()).toBe(2);
    const told = Date.parse(`${await page.textContent('.tooltip-time')}+08:00`);
    const middle = Date.now() - 3 * 3_600_000;
    expect(Math.abs(told - middle)).toBeLessThan(10 * 60_000);
  });

  test('keepsItsPlotOverARefresh', async () => {
    const page = await show('/d/demo?refresh=1s');
    await settled(page);
    await page
      .locator(`${panel(5)} .u-over`)
      .evaluate((plot) => plot.setAttribute('data-first', ''));
    const until = server.batches.length + 3;
    await expect.poll(() => server.batches.length, { timeout: 60_000 }).toBeGreaterThan(until);
    expect(await page.locator(`${panel(5)} .u-over[data-first]`).count()).toBe(1);
  });

  test('narrowsTheTimeRangeOfThePageWhenAPartIsDrawn', async () => {
    const page = await show('/d/demo');
    await settled(page);
    const box = await page.locator(`${panel(5)} .u-over`).boundingBox();
    if (!box) {
      throw new Error('the plot is not on the page');
    }
    await page.mouse.move(box.x + box.width / 4, box.y + 20);
    await page.mouse.down();
    await page.mouse.move(box.x + box.width / 2, box.y + 30, { steps: 5 });
    await page.mouse.up();
    await page.waitForURL(/from=\d{13}&to=\d{13}/);
    const query = new URL(page.url()).searchParams;
    expect(Number(query.get('from'))).toBeLessThan(Number(query.get('to')));
    await expect
      .poll(() => server.batches.at(-1)?.range.from, { timeout: 60_000 })
      .toBe(query.get('from'));
  });
});

describe('a page alone', () => {
  test('showsOnePanelAndAsksForNoOther', async () => {
    const page = await show('/d-solo/demo?panelId=21&var-street=440304002', {
      width: 500,
      height: 300,
    });
    await settled(page);
    expect(await page.textContent(panel(21))).toMatch(/Yuanling.*78\.4/);
    expect(server.batches.flatMap(({ panels }) => panels.map((each) => each.panel))).toEqual(
      server.batches.map(() => 21),
    );
    expect(await page.locator('.toolbar').count()).toBe(0);
  });

  test('takesItsTokenOutOfTheAddressAndSendsItAsBearer', async () => {
    const page = await show('/d-solo/demo?panelId=1&auth_token=abc.def.ghi', {
      width: 500,
      height: 300,
    });
    await settled(page);
    expect(page.url()).not.toContain('auth_token');
    expect(new Set(server.authorizations)).toEqual(new Set(['Bearer abc.def.ghi']));
  });

  test('sendsItsTokenAlsoForAFileThatIsSaved', async () => {
    const page = await show('/d-solo/demo?panelId=1&auth_token=secret.jwt.token');
    await settled(page);
    server.forget();
    await page.getByLabel('More: City index').click();
    const saved = page.waitForEvent('download');
    await page.getByText('Data as CSV').click();
    expect((await saved).suggestedFilename()).toBe('panel.csv');
    expect(server.authorizations).toContain('Bearer secret.jwt.token');
  });

  test('listsThePortals', async () => {
    const page = await show('/portals?lang=zh');
    await settled(page);
    expect(await page.textContent('h1')).toBe('门户');
    expect(await page.locator('.portals li').allTextContents()).toEqual([
      'City demo',
      'City operation',
    ]);
  });

  test('saysThatThereIsNoSuchBoard', async () => {
    const page = await show('/d/nowhere');
    await page.getByText('There is no board nowhere').waitFor();
  });
});

import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launch } from '../browser/browser';
import { boardAddress } from './city';
import { arrived, type Visitor, visitor } from './visit';

let browser: Browser;
let visit: Visitor;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

/** Clicks a link inside a panel and waits for the board that it leads to. */
async function click(page: Page, panel: string, link: string | RegExp, to: RegExp): Promise<void> {
  await page
    .locator(`[data-panel][aria-label="${panel}"]`)
    .first()
    .getByRole('link', { name: link })
    .first()
    .click();
  await page.waitForURL(to);
  await arrived(page, 1);
}

const path = (page: Page): string => new URL(page.url()).pathname;

test('threeClicksLeadFromATopicToTheCasesOfAStreetAndBackTheSameWay', async () => {
  visit = await visitor(browser, boardAddress());
  const { page } = visit;
  await page.setViewportSize({ width: 1920, height: 1400 });
  await page.goto(`${boardAddress()}/d/city-wall-hd?kiosk`);
  await arrived(page, 1);

  await click(page, 'City index', /.*/, /\/d\/city\b/);
  await click(page, 'Fields', 'Governance', /\/d\/field-governance/);
  await click(page, 'Topics', 'Quick public-opinion handling', /\/d\/topic-public_demand/);
  // The three: indicator, its streets stand there already, list.
  await click(page, 'Indicators and their parts', 'On-time closing', /\/d\/indicator/);
  const explained = await page.locator('[aria-label="Definition"]').textContent();
  expect(explained).toContain('case_due_met / case_due');
  expect(await page.locator('[aria-label="Recount over raw events"]').textContent()).toContain(
    'numerator',
  );
  const row = page.locator('[data-panel][aria-label="Streets"] [role="row"]').filter({
    has: page.getByRole('link', { name: 'List' }),
  });
  const street = await row
    .first()
    .locator('[role="gridcell"], [role="cell"]')
    .first()
    .textContent();
  await row.first().getByRole('link', { name: 'List' }).click();
  await page.waitForURL(/\/d\/cases\?.*var-street=440304\d{3}/);
  await arrived(page, 1);
  const cases = await page.locator('[data-panel] [role="row"]').allTextContents();
  expect(cases.length).toBeGreaterThan(1);
  expect(cases.slice(1).filter((each) => !each.includes(String(street)))).toEqual([]);

  const back = ['/d/indicator', '/d/topic-public_demand', '/d/field-governance', '/d/city'];
  for (const before of [...back, '/d/city-wall-hd']) {
    await page.goBack();
    await expect.poll(() => path(page), { timeout: 60_000 }).toBe(before);
    await arrived(page, 1);
  }
  expect(visit.watched.complaints).toEqual([]);
  expect(visit.watched.strays).toEqual([]);
});

test('oneClickOnAnyNumberOfTheWallExplainsIt', async () => {
  visit = await visitor(browser, boardAddress());
  const { page } = visit;
  await page.setViewportSize({ width: 1920, height: 1080 });
  await page.goto(`${boardAddress()}/d/city-wall-hd?kiosk`);
  await arrived(page, 1);
  const links = page.locator(
    '[aria-label="Leading indicators, roads and air now"] a[href*="/d/indicator?var-indicator="]',
  );
  expect(await links.count()).toBeGreaterThanOrEqual(12);
  await links.first().click();
  await page.waitForURL(/\/d\/indicator\?/);
  await arrived(page, 1);
  const definition = await page.locator('[aria-label="Definition"]').textContent();
  for (const part of ['Formula', 'Source', 'Owner', 'Version of the definition']) {
    expect(definition).toContain(part);
  }
});

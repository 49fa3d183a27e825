import { existsSync, readFileSync } from 'node:fs';

type Known = Record<string, Record<string, number>>;

/**
 * The numbers of the panels, by board and name. A number is given once and never to another panel,
 * so that an embedded `panelId` means the same for ever; the file of them is committed.
 */
export class Ids {
  private constructor(private readonly known: Known) {}

  static read(file: string): Ids {
    return Ids.of(existsSync(file) ? readFileSync(file, 'utf8') : '{}');
  }

  static of(json: string): Ids {
    return new Ids(JSON.parse(json) as Known);
  }

  /** The number of a panel; a new panel gets the next one. */
  idOf(board: string, key: string): number {
    const panels = this.known[board] ?? {};
    this.known[board] = panels;
    panels[key] ??= Math.max(0, ...Object.values(panels)) + 1;
    return panels[key];
  }

  /** Boards that have numbers. */
  boards(): string[] {
    return Object.keys(this.known);
  }

  toJson(): string {
    return `${JSON.stringify(this.known, undefined, 2)}\n`;
  }
}

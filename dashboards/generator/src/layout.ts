import type { Placed } from './board';
import type { PanelSpec } from './panels';
import { same, type Text } from './text';

const COLUMNS = 24;

/** Places panels from left to right, and in a new line where one does not fit. */
export class Layout {
  private readonly done: Placed[] = [];
  private x = 0;
  private y = 0;
  private lineHeight = 0;

  add(spec: PanelSpec, w: number, h: number): this {
    if (this.x + w > COLUMNS) {
      this.newLine();
    }
    this.done.push({ spec, place: [this.x, this.y, w, h] });
    this.x += w;
    this.lineHeight = Math.max(this.lineHeight, h);
    return this;
  }

  addAll(specs: PanelSpec[], w: number, h: number): this {
    for (const spec of specs) {
      this.add(spec, w, h);
    }
    return this;
  }

  row(key: string, title: Text): this {
    this.newLine();
    this.done.push({
      spec: { key, type: 'row', title, description: same('') },
      place: [0, this.y, COLUMNS, 1],
    });
    this.y += 1;
    return this;
  }

  panels(): Placed[] {
    return this.done;
  }

  private newLine(): void {
    this.x = 0;
    this.y += this.lineHeight;
    this.lineHeight = 0;
  }
}

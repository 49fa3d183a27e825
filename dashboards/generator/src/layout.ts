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

  /** Lines of at most so many panels of equal height, as even as can be, each from edge to edge. */
  addLines(specs: PanelSpec[], most: number, h: number): this {
    const lines = Math.ceil(specs.length / most);
    for (let line = 0; line < lines; line += 1) {
      const at = (index: number): number => Math.ceil((specs.length * index) / lines);
      const own = specs.slice(at(line), at(line + 1));
      for (const spec of own) {
        this.add(spec, COLUMNS / own.length, h);
      }
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

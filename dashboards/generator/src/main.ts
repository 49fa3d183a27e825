import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { readCatalogue } from './catalogue';
import { BOARDS, generate, IDS, outdated, PROVISIONING, printed } from './generate';
import { Ids } from './ids';
import { lint, lintIds } from './lint';
import { lintNames } from './names';
import { lintProvisioning } from './provisioning/lint';
import { BoardValidator } from './schema/validate';

/** `write` the boards, `check` that the committed ones are current, or `lint` them. */
function main(command: string): number {
  const catalogue = readCatalogue();
  const generated = generate(catalogue);
  const problems = [
    ...lint([...generated.boards.values()]),
    ...lintIds(Ids.of(generated.ids), [...generated.boards.values()]),
    ...lintNames(catalogue),
    ...new BoardValidator().problems([...generated.boards.values()]),
    ...lintProvisioning(generated.provisioning),
  ];
  switch (command) {
    case 'write':
      mkdirSync(BOARDS, { recursive: true });
      for (const name of readdirSync(BOARDS).filter((each) => !generated.boards.has(each))) {
        rmSync(join(BOARDS, name));
      }
      for (const [name, board] of generated.boards) {
        writeFileSync(join(BOARDS, name), printed(board));
      }
      for (const [name, text] of generated.provisioning) {
        mkdirSync(dirname(join(PROVISIONING, name)), { recursive: true });
        writeFileSync(join(PROVISIONING, name), text);
      }
      writeFileSync(IDS, generated.ids);
      console.log(`${generated.boards.size} boards written`);
      return tell(problems);
    case 'check':
      return tell([...outdated(generated), ...problems]);
    case 'lint':
      return tell(problems);
    default:
      return tell([`"${command}" is no command; allowed: write, check, lint`]);
  }
}

function tell(problems: string[]): number {
  for (const problem of problems) {
    console.error(problem);
  }
  return problems.length === 0 ? 0 : 1;
}

process.exitCode = main(process.argv[2] ?? '');

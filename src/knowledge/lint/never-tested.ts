import type { Lint } from './rule.ts';

/** Warns of an entry that customers can ask for and no test expects. */
export function neverTested({ knowledge, written }: Lint): void {
  const tested = new Set<string | null>(knowledge.tests.map(({ expect }) => expect));
  for (const { id, kind, ask } of knowledge.entries) {
    const at = written(id);
    if (at === null || tested.has(id) || Object.keys(ask).length === 0) continue;
    at.sheet.report(kind === 'flow' ? [kind] : [...at.path, 'id'], {
      code: 'never-tested',
      severity: 'warning',
      message: `No test expects "${id}"`,
      hint: `Add one under "tests:": { name: "...", ask: "what a customer would type", expect: ${id} }.`,
    });
  }
}

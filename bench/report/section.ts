/** The document with this section, which begins with `head`, in place of the one that it has, or before its aims. */
export function withSection(document: string, head: string, section: string): string {
  const without = document.replace(patternOf(head), '').replace(/\n{3,}/g, '\n\n');
  return without.replace('\n## Aims\n', () => `\n${section}\n\n## Aims\n`);
}

/** The section as the document has it; `null` where it has none. */
export function sectionIn(document: string, head: string): string | null {
  return patternOf(head).exec(document)?.[0].trimEnd() ?? null;
}

function patternOf(head: string): RegExp {
  return new RegExp(`${head}\\n[\\s\\S]*?(?=\\n## )`);
}

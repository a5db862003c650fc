import { performance } from 'node:perf_hooks';
import { compile } from '../src/knowledge/compile.ts';
import type { SourceFile } from '../src/knowledge/source.ts';

export interface CompileBench {
  readonly entries: number;
  readonly files: number;
  readonly megabytes: number;
  /** Milliseconds of the first run, as when a process starts, and of the best of two more, as when a file changes. */
  readonly coldMs: number;
  readonly warmMs: number;
}

/** Compiles made-up answers with eight phrasings a language, fifty a file. */
export function benchCompile(entries = 2000): CompileBench {
  const files = answerFiles(entries);
  const runs = [0, 1, 2].map(() => {
    const start = performance.now();
    const { knowledge, diagnostics } = compile(files);
    if (knowledge?.entries.length !== entries) throw new Error(diagnostics[0]?.message ?? 'entries are missing');
    return performance.now() - start;
  });
  const bytes = files.reduce((sum, file) => sum + Buffer.byteLength(file.text), 0);
  const [coldMs = 0, ...warm] = runs;
  return { entries, files: files.length, megabytes: bytes / 1e6, coldMs, warmMs: Math.min(...warm) };
}

function answerFiles(entries: number): readonly SourceFile[] {
  const files: SourceFile[] = [];
  for (let from = 0; from < entries; from += A_FILE) {
    const numbers = Array.from({ length: Math.min(A_FILE, entries - from) }, (_, index) => from + index);
    files.push({ path: `bench/answers-${from}.yaml`, text: `answers:\n${numbers.map(answer).join('')}` });
  }
  return files;
}

function answer(number: number): string {
  const phrasings = (text: (index: number) => string) =>
    Array.from({ length: 8 }, (_, index) => `        - "${text(index)}"\n`).join('');
  return `  - id: bench/answer-${number}
    title: { en: "Answer ${number}", zh: "第${number}条" }
    owner: bench
    review_by: 2099-12-31
    ask:
      en:
${phrasings((index) => `why is item ${number} on my bill in month ${index}`)}      zh:
${phrasings((index) => `我${index}月的账单里怎么会有第${number}项`)}    do: { en: "Open the bill first; read it back.", zh: "先打开账单，复述一遍。" }
    say:
      en: ["Let me look at item ${number} with you.", "Which month do you mean?"]
      zh: ["我马上陪您看第${number}项。", "请问是哪个月？"]
`;
}

/** As many as a person keeps in one file. */
const A_FILE = 50;

import { readFileSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { flowGraph } from '../../src/flows/picture/flow-graph.ts';
import { flowMermaid } from '../../src/flows/picture/mermaid.ts';
import { flowSvg } from '../../src/flows/picture/svg.ts';
import { emsOf, textLines } from '../../src/flows/picture/text-lines.ts';
import { compile } from '../../src/knowledge/compile.ts';
import { type Flow, type Fragment, type Knowledge, LANGS } from '../../src/knowledge/model.ts';
import { launchBrowser } from '../browser.ts';

const HOSTILE = [
  '"]; click s0 "javascript:alert(1)"',
  '%%{init: {"theme": "dark"}}%% %% remark',
  '</text><script>alert(1)</script><image href="http://example.com/x"/>',
  '<!--  ]]> &amp; &#0; #quot; #35; `**bold**` _x_ | --> end subgraph',
  "'onload=' \\n \\u0022 :::untested",
  '😀️ 👨‍👩‍👧 e\u0301\u0301 \u202eabc',
];

describe('the graph of a flow', () => {
  const knowledge = compiled({
    'main.yaml': flowOf(
      'shop/main',
      [
        {
          id: 'ask',
          do: text('Listen'),
          say: text('Hello'),
          collect: ['paid'],
          next: [{ if: { paid: 'yes' }, go: 'thank' }, { else: 'help' }],
        },
        { id: 'thank', say: text('Thanks'), end: 'resolved' },
        {
          id: 'help',
          say: text('How?'),
          choose: [
            { label: text('Again'), go: 'ask' },
            { label: text('Angry'), go: 'flow:shop/other' },
            { label: text('No'), end: 'lost' },
          ],
        },
        { id: 'sum', branch: [{ if: { region: 'south' }, go: 'thank' }, { else: 'rest' }] },
        { id: 'rest', use: 'shop/part' },
        { id: 'last', say: text('Bye'), handoff: { team: 'lead', within: '15m' }, end: 'handed' },
      ],
      [{ label: text('Sum'), go: 'sum' }],
    ),
    'other.yaml': flowOf('shop/other', [{ id: 'calm', say: text('Sorry'), end: 'calm' }]),
    'part.yaml': {
      fragment: 'shop/part',
      title: text('A part'),
      owner: 'o',
      review_by: '2030-01-01',
      steps: [
        {
          id: 'in',
          say: text('In'),
          choose: [
            { label: text('On'), go: 'on' },
            { label: text('Stop'), end: 'stopped' },
          ],
        },
        { id: 'on', say: text('On') },
      ],
    },
  });
  const flow = flowNamed(knowledge, 'shop/main');

  it('has a box a step, and ends, other flows and fragments where they are come to', () => {
    const { nodes, edges } = flowGraph(flow, knowledge, { lang: 'en' });
    const name = (id: string): string => {
      const node = nodes.find((each) => each.id === id);
      return node?.name || node?.lines[0]?.text || '?';
    };
    expect(nodes.map(({ kind, id }) => `${kind} ${name(id)}`)).toMatchInlineSnapshot(`
      [
        "start shop/main",
        "step ask",
        "step thank",
        "end End: resolved",
        "step help",
        "flow shop/other",
        "end End: lost",
        "decision sum",
        "part shop/part",
        "end End: stopped",
        "step last",
        "end End: handed",
      ]
    `);
    expect(edges.map(({ from, to, label }) => `${name(from)} -${label}-> ${name(to)}`)).toMatchInlineSnapshot(`
      [
        "shop/main --> ask",
        "ask -Paid: yes-> thank",
        "ask -Otherwise-> help",
        "thank --> End: resolved",
        "help -Again-> ask",
        "help -Angry-> shop/other",
        "help -No-> End: lost",
        "help -Sum-> sum",
        "sum -Region: south-> thank",
        "sum -Otherwise-> shop/part",
        "shop/part --> End: stopped",
        "shop/part --> last",
        "last --> End: handed",
      ]
    `);
  });

  it('leads on behind a fragment that is drawn by itself', () => {
    const part = knowledge.fragments[0] as Fragment;
    const { nodes, edges } = flowGraph(part, knowledge, { lang: 'zh' });
    const out = nodes.find(({ lines }) => lines[0]?.text === '接着走原流程');
    expect(edges.filter(({ to }) => to === out?.id)).toHaveLength(1);
  });

  it('marks the steps, choices and branches that no test comes to, and those alone', () => {
    const help = flow.steps[2];
    if (help?.choose[1] === undefined) throw new Error('no such choice');
    const untested = [help.place, help.choose[1].place];
    const { nodes, edges } = flowGraph(flow, knowledge, { lang: 'en', untested });
    expect(nodes.filter(({ tested }) => !tested).map(({ name }) => name)).toEqual(['help', 'shop/other']);
    expect(edges.filter(({ tested }) => !tested).map(({ label }) => label)).toEqual(['Angry']);
    expect(flowSvg(flow, knowledge, { lang: 'en', untested })).toContain('no test comes here yet');
    expect(flowSvg(flow, knowledge, { lang: 'en', untested: [] })).not.toContain('no test comes here yet');
    const mermaid = flowMermaid(flow, knowledge, { lang: 'en', untested });
    expect(mermaid.match(/-\.->/g)).toHaveLength(1);
    expect(mermaid).toContain('class s2,s2x0,legend untested');
  });
});

describe('lines of a text', () => {
  it('are no wider than asked for, and lose nothing', () => {
    for (const sample of [
      ...HOSTILE,
      '您好，请问（这个月）的账单“合计”是多少？谢谢。',
      'supercalifragilisticexpialidocious '.repeat(3),
    ]) {
      const lines = textLines(sample, 8, 100);
      expect(lines.every((line) => emsOf(line) <= 8 || [...new Intl.Segmenter().segment(line)].length === 1)).toBe(
        true,
      );
      expect(lines.join('').replaceAll(/\s/g, '')).toBe(sample.replaceAll(/\s/g, ''));
    }
  });

  it('begin with no closing mark in Chinese, and end in an ellipsis where there is more', () => {
    const lines = textLines('好的，我们一起看一下这个月的账单，（广东）的也看，好吗？', 6, 20);
    expect(lines.filter((line) => /^[，。？）]/.test(line))).toEqual([]);
    expect(textLines('one two three four five six', 5, 2).at(-1)).toMatch(/…$/);
  });
});

describe('pictures', () => {
  let browser: Browser;
  let page: Page;
  beforeAll(async () => {
    browser = await launchBrowser();
    page = await browser.newPage();
    // Whatever a picture wants to load or run would show.
    await page.route('**', (route) => route.abort());
  }, 60_000);
  afterAll(() => browser.close());

  it('keep hostile texts as text, in SVG and in Mermaid', async () => {
    const say = (at: number): string => HOSTILE[at % HOSTILE.length] ?? '';
    const message = (at: number): string => say(at).replaceAll(/[{}']/g, '');
    const titles = HOSTILE.map((title, at) => ({
      title,
      flow: flowOf(
        `shop/f${at}`,
        [
          {
            id: 'end',
            do: text(message(at + 1)),
            say: text(message(at + 2)),
            choose: [
              { label: text(say(at + 3)), end: 'subgraph' },
              { label: text(say(at + 4)), end: 'click' },
            ],
          },
        ],
        [],
        title,
      ),
    }));
    const knowledge = compiled(Object.fromEntries(titles.map(({ flow }, at) => [`f${at}.yaml`, flow])));
    for (const flow of knowledge.entries.filter((entry) => entry.kind === 'flow')) {
      const untested = [flow.steps[0]?.place ?? flow.place];
      const seen = await inPage<Parsed>(page, PARSE, flowSvg(flow, knowledge, { lang: 'en', untested }));
      expect(seen.tags).toEqual(['defs', 'g', 'marker', 'path', 'rect', 'svg', 'text', 'title']);
      expect(
        seen.attributes.filter((name) => name.startsWith('on') || name.includes('href') || name === 'style'),
      ).toEqual([]);
      expect(seen.texts.join('\n')).toContain(flow.title.en);
      expect(seen.texts.join('\n')).toContain(flow.steps[0]?.do?.en);
      mermaidHolds(flowMermaid(flow, knowledge, { lang: 'en' }), flow.title.en ?? '');
    }
  });

  it('of the longest shipped flows, of fragments and of sixty steps, in both languages: every text stays in its box, no box on another', async () => {
    const knowledge = someFlows();
    const longest = knowledge.entries.filter((entry) => entry.kind === 'flow' && entry.steps.length >= 14) as Flow[];
    expect(longest.length).toBeGreaterThan(0);
    const paths = [...longest, ...knowledge.fragments.slice(0, 1), longFlow()];
    const pictures = paths.flatMap((path) =>
      LANGS.slice(0, path.steps.length > 20 ? 1 : 2).map((lang) => ({
        name: `${path.id} ${lang}`,
        svg: flowSvg(path, knowledge, { lang }),
      })),
    );
    const wrong = await inPage<readonly string[]>(page, MISPLACED, pictures);
    expect(wrong).toEqual([]);
  }, 60_000);
});

interface Parsed {
  readonly tags: readonly string[];
  readonly attributes: readonly string[];
  readonly texts: readonly string[];
}

function inPage<T>(page: Page, code: string, argument: unknown): Promise<T> {
  return page.evaluate<T>(`(${code})(${JSON.stringify(argument)})`);
}

const PARSE = `(svg) => {
  const root = new DOMParser().parseFromString(svg, 'image/svg+xml').documentElement;
  const all = [root, ...root.querySelectorAll('*')];
  return {
    tags: [...new Set(all.map(({ tagName }) => tagName))].sort(),
    attributes: [...new Set(all.flatMap((element) => element.getAttributeNames()))].sort(),
    texts: all.flatMap((element) => (element.tagName === 'title' ? [element.textContent] : [])),
  };
}`;

/** Names the pictures in which a text is not inside its box, two boxes meet or one is not on the paper. */
const MISPLACED = `(pictures) => pictures.flatMap(({ name, svg }) => {
  document.body.innerHTML = svg;
  const root = document.querySelector('svg');
  const boxes = [...root.querySelectorAll('g:has(> title)')].flatMap((g) => {
    const shape = g.querySelector(':scope > rect[stroke], :scope > polygon');
    return shape === null ? [] : [{ box: shape.getBBox(), texts: [...g.querySelectorAll('text')].map((each) => each.getBBox()) }];
  });
  const inside = (a, b) => a.x >= b.x && a.y >= b.y - 1 && a.x + a.width <= b.x + b.width && a.y + a.height <= b.y + b.height + 1;
  const apart = (a, b) => a.x + a.width <= b.x || b.x + b.width <= a.x || a.y + a.height <= b.y || b.y + b.height <= a.y;
  const spilt = boxes.filter(({ box, texts }) => texts.length === 0 || texts.some((each) => !inside(each, box))).length;
  const met = boxes.flatMap((a, i) => boxes.slice(i + 1).filter((b) => !apart(a.box, b.box))).length;
  const outside = boxes.filter(({ box }) => !inside(box, root.viewBox.baseVal)).length;
  return boxes.length > 2 && spilt + met + outside === 0 ? [] : [name + ': ' + [boxes.length, spilt, met, outside].join(' ')];
})`;

/** One of the longest flows, with what it needs; the others would take more time than they show. */
function someFlows(): Knowledge {
  const names = [
    'desk',
    'common/escalation.flow',

    'common/wording',
    'common/recorded-case',
  ];
  const files = names.map((name) => ({ path: name, text: readFileSync(`knowledge/${name}.yaml`, 'utf8') }));
  // Practice is of scenarios, which are of further scripts.
  const needed = files.map((file) => ({ ...file, text: file.text.replace(/^practice:\n(?:[ #].*\n|\n)*/m, '') }));
  const { knowledge, diagnostics } = compile(needed);
  if (knowledge === null) throw new Error(JSON.stringify(diagnostics, null, 1));
  return knowledge;
}

/** Sixty steps, each with a way back and branches ahead. */
function longFlow(): Flow {
  const steps = Array.from({ length: 60 }, (_, at) => ({
    id: `step-${at}`,
    do: {
      en: `Do number ${at} with some care, and look at what comes of it.`,
      zh: `第${at}步：仔细核对，并留意结果。`,
    },
    say: { en: 'Thank you, I am looking at it right now.', zh: '谢谢您，我马上为您查看。' },
    ...(at === 59
      ? { end: 'resolved' }
      : {
          choose: [
            { label: { en: 'Fine', zh: '好' }, go: `step-${at + 1}` },
            { label: { en: 'Not yet', zh: '还没好' }, go: `step-${Math.max(0, at - 3)}` },
            { label: { en: 'Skip', zh: '跳过' }, go: `step-${Math.min(59, at + 4)}` },
          ],
        }),
  }));
  return flowNamed(compiled({ 'long.yaml': flowOf('shop/long', steps) }), 'shop/long');
}

/** Reads what was written by Mermaid's rules: quoted labels, `#NUMBER;` for letters, nothing else of it from the texts. */
function mermaidHolds(diagram: string, title: string): void {
  const lines = diagram.trimEnd().split('\n');
  const plain = title.replaceAll(/\s+/g, ' ');
  expect(JSON.parse(lines[1]?.replace('title: ', '') ?? '')).toBe(plain);
  expect(diagram).not.toContain('%%');
  const label = '"(?:[^"#<>`%;]|#\\d+;|<br/>)*"';
  const known = new RegExp(
    `^(---|title: .*|flowchart TB|  \\w+(\\(\\[${label}\\]\\)|\\[${label}\\]|\\[\\[${label}\\]\\]|\\{\\{${label}\\}\\})|  \\w+ (-->|-\\.->)(\\|${label}\\|)? \\w+|  (classDef|class|linkStyle) [\\w,]+ \\S.*)$`,
  );
  expect(lines.filter((line) => !known.test(line))).toEqual([]);
  const read = diagram.replaceAll('<br/>', '').replaceAll(/#(\d+);/g, (_, code) => String.fromCodePoint(Number(code)));
  expect(read.replaceAll(/\s/g, '')).toContain(title.replaceAll(/\s/g, ''));
}

function compiled(files: Readonly<Record<string, object>>): Knowledge {
  const { knowledge, diagnostics } = compile(
    Object.entries(files).map(([path, data]) => ({ path, text: JSON.stringify(data) })),
  );
  if (knowledge === null) throw new Error(JSON.stringify(diagnostics, null, 1));
  return knowledge;
}

function flowOf(id: string, steps: readonly object[], choices: readonly object[] = [], title = id): object {
  const all = steps.map((step) =>
    'choose' in step && choices.length > 0 ? { ...step, choose: [...(step.choose as object[]), ...choices] } : step,
  );
  const fields = { paid: { type: 'yes-no', label: text('Paid') } };
  return { flow: id, title: text(title), owner: 'o', review_by: '2030-01-01', ask: text('x'), fields, steps: all };
}

function flowNamed(knowledge: Knowledge, id: string): Flow {
  const flow = knowledge.entries.find((entry) => entry.id === id);
  if (flow?.kind !== 'flow') throw new Error(`no flow ${id}`);
  return flow;
}

function text(words: string): { readonly en: string; readonly zh: string } {
  return { en: words, zh: words };
}

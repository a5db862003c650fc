import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { LiveKnowledge } from '../../src/cli/live/live-knowledge.ts';
import { createKnowledgeWriter } from '../../src/cli/write-back/writer.ts';
import type { Live } from '../../src/desk/cue.ts';
import type { KnowledgeWriter } from '../../src/desk/write-back.ts';
import type { StateValues } from '../../src/workspace/protocol.ts';
import type { PageClient } from '../workspace/page-client.ts';
import type { InWorkspace } from './in-workspace.ts';
import { openForm } from './pressing.ts';

/** A desk with two packs, both languages, and a trainer. */
export const FILES = {
  'desk.yaml': `# The desk's own settings.
desk: online
name: { zh: "在线客服", en: "Online desk" }
languages: [zh, en]
time_zone: Asia/Shanghai
roles:
  trainer: { people: ["@trainer"] }
trainers: { channel: "#support-desk" }
thresholds: { answer: 0.8, choose: 0.7, margin: 0.1 }
`,
  'shop/orders.yaml': `answers:
  - id: shop/returns
    title: { zh: "怎么退货", en: "How to return something" }
    owner: shop-trainers # asks the warehouse
    review_by: 2030-03-31
    ask:
      en:
        - "how do I return this"
        - "I want to send my order back"
        - "return policy"
        - "can I bring the shoes back"
        - "the jacket does not fit, I want to return it"
      zh: ["怎么退货", "我要退货", "想把东西退了", "退货流程是什么", "这件衣服不合适能退吗"]
    say:
      zh: "好的，我来帮您办退货。"
      en: "Happy to help you send it back."
  - id: shop/parcel
    title: { zh: "快递到哪了", en: "Where the parcel is" }
    owner: shop-trainers
    review_by: 2030-03-31
    ask:
      en: ["where is my parcel", "track my package", "my delivery has not come", "when does it arrive", "parcel is late"]
      zh: ["我的快递到哪了", "怎么还没到货", "查一下物流", "什么时候送到", "包裹一直没收到"]
    say: { zh: "我马上查一下物流。", en: "Let me look where it is." }
`,
  'telecom/bills.yaml': `answers:
  - id: telecom/bill
    title: { zh: "账单明细", en: "What is on the bill" }
    owner: billing-trainers
    review_by: 2030-03-31
    ask:
      en: ["why is my bill so high", "show me what I was charged for", "explain my invoice", "bill details", "what is this fee"]
      zh: ["这个月话费怎么这么多", "帮我查下账单明细", "扣费说明", "话费怎么算的", "这笔费用是什么"]
    say: { zh: "我马上陪您看一下账单。", en: "Let me look at the bill with you." }
`,
} as const;

/** Knowledge in use from a folder in a git repository of its own, and what writes to it. */
export interface WrittenKnowledge {
  readonly live: () => Live;
  readonly writer: KnowledgeWriter;
  readonly git: (...args: readonly string[]) => string;
  readonly read: (file: string) => string;
  readonly write: (file: string, text: string) => void;
  stop(): Promise<void>;
}

export async function writtenKnowledge(): Promise<WrittenKnowledge> {
  const dir = mkdtempSync(join(tmpdir(), 'cuecard-inbox-'));
  const write = (file: string, text: string): void => {
    mkdirSync(dirname(join(dir, file)), { recursive: true });
    writeFileSync(join(dir, file), text);
  };
  for (const [file, text] of Object.entries(FILES)) write(file, text);
  const git = (...args: readonly string[]): string => execFileSync('git', args, { cwd: dir, encoding: 'utf8' }).trim();
  git('init', '-q', '-b', 'main');
  git('-c', 'user.name=Desk', '-c', 'user.email=desk@example.test', 'add', '.');
  git('-c', 'user.name=Desk', '-c', 'user.email=desk@example.test', 'commit', '-qm', 'Scripts');
  const knowledge = new LiveKnowledge({ dir, today: () => '2026-11-22' as never, report: () => undefined });
  await knowledge.refresh();
  await knowledge.settled();
  const live = (): Live => knowledge.live ?? missing();
  const settings = { off: false, branch: null, message: '{change}' };
  return {
    live,
    writer: createKnowledgeWriter({ knowledge, git: settings, now: Date.now }),
    git,
    read: (file) => readFileSync(join(dir, file), 'utf8'),
    write,
    stop: async () => {
      await knowledge.close();
      rmSync(dir, { recursive: true, force: true });
    },
  };
}

function missing(): never {
  throw new Error('The scripts of the stage have a mistake');
}

/** Questions of several agents, as they would come in. */
export async function askAll(
  { desk }: Pick<InWorkspace, 'desk'>,
  workspace: string,
  texts: readonly string[],
  then: 'left' | 'refused' = 'left',
): Promise<void> {
  for (const text of texts) {
    const act = { deliveryId: randomUUID(), actor: 'UAGENT09' };
    const asked = await desk.ask({ ...act, conversation: `${workspace}:C1:${randomUUID()}`, text, surface: 'command' });
    if (asked.kind !== 'cue') throw new Error(asked.kind);
    if (then === 'refused') await desk.refuse({ ...act, deliveryId: randomUUID() }, asked.cue.id);
  }
}

/** Sends the form of that title with what is typed or chosen by block; what is not named stays as it is. */
export async function send(person: PageClient, title: string, typed: Readonly<Record<string, string>> = {}) {
  const view = await openForm(person, title);
  const inputs = (view.view.blocks as readonly Input[]).filter(({ type }) => type === 'input');
  const state: StateValues = Object.fromEntries(
    inputs.map(({ block_id, element }) => {
      const text = typed[block_id];
      const held = element.type.endsWith('_select')
        ? { selected_option: text === undefined ? (element.initial_option ?? null) : { value: text } }
        : { value: text ?? element.initial_value ?? null };
      return [block_id, { [element.action_id]: held }];
    }),
  );
  return await person.do({ kind: 'submit', view: view.id, state });
}

/** What a picker of the form offers for what was typed: the options' texts. */
export async function offered(
  person: PageClient,
  title: string,
  blockId: string,
  value: string,
): Promise<readonly string[]> {
  const view = await openForm(person, title);
  const input = (view.view.blocks as readonly Input[]).find(({ block_id }) => block_id === blockId);
  if (input === undefined) throw new Error(`no ${blockId}`);
  const place = { kind: 'view' as const, view: view.id };
  const outcome = await person.do({ kind: 'options', place, blockId, actionId: input.element.action_id, value });
  if (outcome.kind !== 'options') throw new Error(JSON.stringify(outcome));
  return (outcome.options as readonly { readonly text: { readonly text: string } }[]).map(({ text }) => text.text);
}

interface Input {
  readonly type: string;
  readonly block_id: string;
  readonly element: {
    readonly type: string;
    readonly action_id: string;
    readonly initial_option?: unknown;
    readonly initial_value?: string;
  };
}

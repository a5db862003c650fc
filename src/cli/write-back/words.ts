import type { WriteRefusal } from '../../desk/write-back.ts';
import type { Diagnostic } from '../../knowledge/diagnostic.ts';
import type { LangText } from '../../knowledge/model.ts';
import type { KnowledgeChange } from '../../knowledge/splice/change.ts';
import type { Refreshed } from '../live/live-knowledge.ts';
import { refused } from './try-change.ts';

/** What writing came to, in words for a trainer. */
export const wording = {
  tests: (failures: readonly Diagnostic[]): WriteRefusal => {
    const said = failures
      .slice(0, SHOWN)
      .map(({ message, file, line }) => `${message} (${file}:${line})`)
      .join('\n');
    return refused('tests', failures, {
      en: `It would break ${failures.length === 1 ? 'a test that passes' : `${failures.length} tests that pass`} now. ${said}`,
      zh: `加入后会有 ${failures.length} 个现在能通过的测试失败:${said}`,
    });
  },
  died: (cause: string): WriteRefusal =>
    refused('check', [], {
      en: `It could not be checked: ${cause}. Try again; if it stays so, tell whoever runs Cuecard.`,
      zh: `没能完成检查:${cause}。请再试一次;如果仍然如此,请告诉 Cuecard 的管理员。`,
    }),
  waiting: (): WriteRefusal =>
    refused('changed-meanwhile', [], {
      en: 'The scripts are being changed in many places just now. Try again in a minute.',
      zh: '话术正在大量更新,请一分钟后再试。',
    }),
  busy: (doing: string): WriteRefusal =>
    refused('git', [], {
      en: `The folder is in the middle of a git ${doing}. Try again when that is finished.`,
      zh: `话术文件夹正在进行 git ${doing},完成后再试。`,
    }),
  readOnly: (path: string): WriteRefusal =>
    refused('read-only', [], {
      en: `Cuecard may not write ${path}. Ask whoever runs Cuecard for the right to.`,
      zh: `Cuecard 没有写入 ${path} 的权限,请联系管理员开通。`,
    }),
  changedMeanwhile: (path: string): WriteRefusal =>
    refused('changed-meanwhile', [], {
      en: `Somebody else is writing ${path} at this moment. Try again.`,
      zh: `有人正在修改 ${path},请再试一次。`,
    }),
  rejected: (said: string): WriteRefusal =>
    refused('git', [], {
      en: `The git repository did not take the commit, so the file is as it was: ${clip(said)}`,
      zh: `git 仓库没有接受这次提交,文件已恢复原样:${clip(said)}`,
    }),
  unusable: (said: string): LangText => ({
    en: `It is in the file and in use, but not committed to git: ${clip(said)}`,
    zh: `已写入文件并生效,但没有提交到 git:${clip(said)}`,
  }),
};

/** Why what was written is not in use; `null` where it is. */
export function notInUse(came: Refreshed): LangText | null {
  switch (came.kind) {
    case 'live':
    case 'same':
      return null;
    case 'waiting':
      return {
        en: 'It is written; it will be in use within a minute, together with other changes.',
        zh: '已写入,会在一分钟内与其他修改一起生效。',
      };
    case 'broken': {
      const first = came.diagnostics.find(({ severity }) => severity === 'error');
      const at = first === undefined ? '' : ` (${first.file}:${first.line})`;
      return {
        en: `It is written, but not in use: somebody has made a mistake in the scripts meanwhile${at}.`,
        zh: `已写入,但尚未生效:其间有人的修改带来了错误${at}。`,
      };
    }
    case 'refused':
      return { en: `It is written, but not in use: ${came.message}`, zh: `已写入,但尚未生效:${came.message}` };
    case 'died':
      return {
        en: `It is written, but not in use yet: ${came.cause}. It is tried again within a minute.`,
        zh: `已写入,但尚未生效:${came.cause}。一分钟内会再试。`,
      };
  }
}

/** A template with its places filled in. */
export function commitMessage(template: string, change: KnowledgeChange, file: string, by: string): string {
  const values: Readonly<Record<string, string>> = { change: inWords(change), entry: entryOf(change), file, by };
  return template.replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole);
}

function inWords(change: KnowledgeChange): string {
  switch (change.kind) {
    case 'phrasings': {
      const { length } = change.phrasings;
      return `Add ${length === 1 ? 'a phrasing' : `${length} phrasings`} to ${change.entry}`;
    }
    case 'answer':
      return `Add the answer ${change.answer.id}`;
    case 'reviewed':
      return `${change.entry} is still right, until ${change.until}`;
  }
}

function entryOf(change: KnowledgeChange): string {
  return change.kind === 'answer' ? change.answer.id : change.entry;
}

function clip(text: string): string {
  return text.length > MOST ? `${text.slice(0, MOST)}...` : text;
}

/** The rest comes with the diagnostics. */
const SHOWN = 3;
/** What a hook prints can be long. */
const MOST = 400;

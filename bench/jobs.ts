import { type AblationFigures, ablate } from './ablation.ts';
import { type AskingLimits, type ContestFigures, type Phases, runContest } from './contest.ts';
import { type OwnFigures, ownFigures } from './own-figures.ts';
import { measureReload, type ReloadFigures } from './reload.ts';
import { CONTENDERS, type ContenderName } from './rivals/contenders.ts';
import { measureScale, type ScaleRow } from './scale.ts';
import { readSet } from './sets.ts';
import { measureSlackLoad, type SlackFigures, type SlackLoad } from './slack-load.ts';

/** What is measured in a process of its own, so that nothing pays for what another has left in memory. */
export type Job =
  | {
      readonly kind: 'contest';
      readonly folder: string;
      readonly set: string;
      readonly contender: ContenderName;
      readonly limits: AskingLimits;
    }
  | { readonly kind: 'own'; readonly folder: string; readonly set: string }
  | { readonly kind: 'ablation'; readonly folder: string; readonly set: string }
  | { readonly kind: 'scale'; readonly entries: number }
  | { readonly kind: 'reload'; readonly entries: number }
  | { readonly kind: 'slack'; readonly load: SlackLoad };

export interface JobResults {
  readonly contest: ContestFigures;
  readonly own: OwnFigures;
  readonly ablation: readonly AblationFigures[];
  readonly scale: ScaleRow;
  readonly reload: ReloadFigures;
  readonly slack: SlackFigures;
}

/** Does a job where it is called; `reached` hears of the training, which has a time limit. */
export async function doJob(job: Job, reached: Phases): Promise<JobResults[Job['kind']]> {
  switch (job.kind) {
    case 'contest':
      return await runContest(await CONTENDERS[job.contender](), readSet(job.folder, job.set), job.limits, reached);
    case 'own':
      return ownFigures(readSet(job.folder, job.set));
    case 'ablation':
      return ablate(readSet(job.folder, job.set));
    case 'scale':
      return measureScale(job.entries);
    case 'reload':
      return await measureReload(job.entries);
    case 'slack':
      return await measureSlackLoad(job.load);
  }
}

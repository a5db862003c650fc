import { doJob, type Job } from './jobs.ts';
import type { Told } from './run-job.ts';

/** The other end of `runJob`: one job, its result, and the process is over. */
process.once('message', (job: Job) => {
  void doJob(job, (phase) => tell({ kind: phase }))
    .then(
      (result): Told => ({ kind: 'done', result }),
      (problem: unknown): Told => ({ kind: 'failed', message: String(problem) }),
    )
    .then(tell)
    .then(() => process.exit(0));
});

/** Done when it is on its way: training leaves no time to send anything. */
function tell(told: Told): Promise<void> {
  return new Promise((resolve) => process.send?.(told, undefined, undefined, () => resolve()));
}

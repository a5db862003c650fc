import { Agent, request } from 'node:http';
import { quantile } from '../figures.ts';
import { type Command, signed } from './commands.ts';

/** Whom commands are sent to, and where their answers go. */
export interface Target {
  /** `http://host:port`, or with a path. */
  readonly address: string;
  readonly secret: string;
  /** The address that a command's id is put behind. */
  readonly answers: string;
}

/** How commands were acknowledged. Times in milliseconds, from when each was due to be sent. */
export interface Acks {
  readonly sent: number;
  readonly acked: number;
  /** Acknowledged after three seconds, or never. */
  readonly late: number;
  /** Answered with anything but 200, or cut off. */
  readonly refused: number;
  readonly p50: number;
  readonly p99: number;
  readonly max: number;
  /** When the last was due, epoch milliseconds. */
  readonly endedAt: number;
  /** When each was due, epoch milliseconds, by its id; only of those acknowledged. */
  readonly due: ReadonlyMap<string, number>;
}

/**
 * Sends the commands at this rate whatever becomes of those before: one that is sent late because this process or the other
 * was busy has waited from when it was due.
 */
export async function offer(target: Target, commands: readonly Command[], perSecond: number): Promise<Acks> {
  const agent = new Agent({ keepAlive: true });
  const times: number[] = [];
  const due = new Map<string, number>();
  let refused = 0;
  let late = 0;
  const started = performance.now();
  const startedAt = Date.now();
  const send = async (command: Command, at: number): Promise<void> => {
    const status = await post(agent, target, command);
    const took = performance.now() - started - at;
    if (status !== 200) refused += 1;
    if (status !== 200 || took > SLACK_WAITS) late += 1;
    if (status !== 200) return;
    times.push(took);
    due.set(command.id, startedAt + at);
  };
  const underWay: Promise<void>[] = [];
  for (const [number, command] of commands.entries()) {
    const at = (number * 1_000) / perSecond;
    // Timers are good to a millisecond: what became due meanwhile goes out together.
    const wait = at - (performance.now() - started);
    if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
    underWay.push(send(command, at));
  }
  await Promise.all(underWay);
  agent.destroy();
  times.sort((a, b) => a - b);
  return {
    sent: commands.length,
    acked: times.length,
    late,
    refused,
    p50: quantile(times, 0.5),
    p99: quantile(times, 0.99),
    max: times.at(-1) ?? 0,
    endedAt: startedAt + ((commands.length - 1) * 1_000) / perSecond,
    due,
  };
}

/** Acknowledged commands a second, when each of the connections sends its next one as soon as it has an answer. */
export async function pump(
  target: Target,
  commands: Iterator<Command>,
  connections: number,
  ms: number,
): Promise<{ readonly perSecond: number; readonly acked: readonly Command[] }> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const acked: Command[] = [];
  const started = performance.now();
  let inTime = 0;
  const connection = async (): Promise<void> => {
    while (performance.now() - started < ms) {
      const next = commands.next();
      if (next.done === true) throw new Error('there are not enough commands');
      const status = await post(agent, target, next.value);
      if (status !== 200) throw new Error(`a command was answered ${status}`);
      acked.push(next.value);
      if (performance.now() - started < ms) inTime += 1;
    }
  };
  await Promise.all(Array.from({ length: connections }, connection));
  agent.destroy();
  return { perSecond: (inTime * 1_000) / ms, acked };
}

/** The status; 0 where the connection broke or nothing came. */
function post(agent: Agent, { address, secret, answers }: Target, command: Command): Promise<number> {
  return new Promise((resolve) => {
    const { body, headers } = signed(command, answers, secret);
    const sending = request(`${address}/slack/events`, { method: 'POST', agent, headers, timeout: GIVE_UP });
    sending.on('response', (response) => {
      response.on('end', () => resolve(response.statusCode ?? 0));
      response.on('error', () => resolve(0));
      response.resume();
    });
    sending.on('timeout', () => sending.destroy());
    sending.on('error', () => resolve(0));
    sending.end(body);
  });
}

/** Milliseconds; then the agent reads that the command has failed. */
const SLACK_WAITS = 3_000;
const GIVE_UP = 30_000;

import type { Config } from '../config.ts';
import { StoreError } from '../store/store-error.ts';
import { fail } from './streams.ts';

/** Runs a part of the start; what a person can mend ends the command with words instead of a stack. */
export async function mendable<T>(config: Config, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const problem = explain(error, config);
    if (problem === null) throw error;
    return fail(1, problem);
  }
}

function explain(error: unknown, config: Config): string | null {
  if (error instanceof StoreError) return error.message;
  const { code, data, cause } = error as { code?: string; data?: { error?: string }; cause?: unknown };
  if (code === 'slack_webapi_platform_error') return refusedBySlack(data?.error ?? 'an error', config);
  if (code?.startsWith('slack_webapi') || code === 'slack_bolt_app_initialization_error')
    return cause instanceof Error && cause !== error
      ? (explain(cause, config) ?? unreachable(config))
      : unreachable(config);
  if (code === 'EADDRINUSE') return `Port ${config.port} is taken. Set PORT to another one, or to 0 for any free one.`;
  if (code === 'EACCES') return `Port ${config.port} may not be used by this account. Set PORT to one above 1024.`;
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND')
    return `HOST is "${config.host}", which is no address of this machine.`;
  return null;
}

function refusedBySlack(name: string, config: Config): string {
  const which = config.slack.kind === 'socket' ? 'SLACK_BOT_TOKEN or SLACK_APP_TOKEN' : 'SLACK_BOT_TOKEN';
  return `Slack answered "${name}". Check ${which}: copy it again from your Slack app's page, and install the app once more if its scopes changed.`;
}

function unreachable(config: Config): string {
  if (config.slack.kind === 'local')
    return `The local workspace cannot be reached on port ${config.port}: some ports are closed to browsers. Set PORT to another one, or to 0.`;
  return `${config.apiUrl ?? 'Slack'} cannot be reached from this machine. Check the network${config.apiUrl === undefined ? '' : ' and SLACK_API_URL'}, then start again.`;
}

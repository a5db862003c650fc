/** What this room needs of a log: facts as fields, never what people wrote, never a secret. */
export interface Log {
  debug(fields: object, message: string): void;
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}

/** An error as fields: its name and code, without the message's payload. */
export function errorFields(error: unknown): object {
  if (!(error instanceof Error)) return { error: String(error) };
  const { code } = error as { code?: unknown };
  const slack = (error as { data?: { error?: unknown; response_metadata?: { messages?: unknown } } }).data;
  return {
    error: error.name,
    message: error.message,
    ...(code === undefined ? {} : { code }),
    ...(slack?.error === undefined ? {} : { slack: slack.error, details: slack.response_metadata?.messages }),
  };
}

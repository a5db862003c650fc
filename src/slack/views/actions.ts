/** The actions of a card. An `action_id` is one of these, with `:n` behind it where a block has several. */
export const ACTIONS = {
  pick: 'cue.pick',
  refuse: 'cue.refuse',
  rate: 'cue.rate',
  why: 'cue.why',
  all: 'cue.all',
  page: 'cue.page',
  reopen: 'cue.reopen',
} as const;

/** What a button carries: the cue, and what is chosen. */
export function cueValue(cue: string, choice = ''): string {
  return `${cue}|${choice}`;
}

export function readCueValue(value: string): { readonly cue: string; readonly choice: string } {
  const at = value.indexOf('|');
  return at < 0 ? { cue: value, choice: '' } : { cue: value.slice(0, at), choice: value.slice(at + 1) };
}

/** Minutes in a duration as written in knowledge files: `15m`, `24h`, `3d` (a day is 24 hours); `null` for anything else. */
export function toMinutes(text: string): number | null {
  const [, amount, unit] = /^([1-9]\d{0,4})([mhd])$/.exec(text) ?? [];
  if (amount === undefined) return null;
  return Number(amount) * (unit === 'm' ? 1 : unit === 'h' ? 60 : 1440);
}

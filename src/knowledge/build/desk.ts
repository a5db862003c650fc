import type { Desk } from '../model.ts';
import { deskFile } from '../schema/desk.ts';
import { checkName, REGION } from '../scope.ts';
import type { Sheet } from '../sheet.ts';
import { toText } from './text.ts';

/** The desk, or `null` where its shape is wrong. */
export function buildDesk(sheet: Sheet): Desk | null {
  const source = sheet.check(deskFile, sheet.document.data, []);
  if (source === null) return null;
  const regions = Object.entries(source.regions ?? {}).map(([id, title]) => ({ id, title: toText(title) }));
  const regionIds = regions.map((region) => region.id);
  for (const [index, region] of (source.home_regions ?? []).entries()) {
    checkName(sheet, ['home_regions', index], region, regionIds, REGION);
  }
  const { thresholds } = source;
  if (thresholds !== undefined && thresholds.choose > thresholds.answer) {
    sheet.report(['thresholds', 'choose'], {
      code: 'thresholds-reversed',
      message: `"choose" (${thresholds.choose}) is above "answer" (${thresholds.answer})`,
      hint: 'A choice is offered when one answer is not sure enough: "choose" must not be above "answer".',
    });
  }
  const teams = Object.entries(source.teams ?? {}).map(([id, team]) => ({
    id,
    title: toText(team.title),
    channel: team.channel ?? null,
    onCall: team.on_call ?? [],
  }));
  return {
    id: source.desk,
    name: toText(source.name),
    languages: [...new Set(source.languages)],
    timeZone: source.time_zone,
    regions,
    homeRegions: source.home_regions ?? [],
    teams,
    thresholds: thresholds ?? DEFAULT_DESK.thresholds,
    values: source.values ?? {},
  };
}

/** Enough to try out a folder of answers: Chinese and English, no regions, no teams. */
export const DEFAULT_DESK: Desk = {
  id: 'desk',
  name: { zh: '客服', en: 'Support desk' },
  languages: ['zh', 'en'],
  timeZone: 'Asia/Shanghai',
  regions: [],
  homeRegions: [],
  teams: [],
  thresholds: { answer: 0.6, choose: 0.4, margin: 0.1 },
  values: {},
};

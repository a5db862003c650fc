import { readFileSync } from 'node:fs';
import type { Live } from '../../src/desk/cue.ts';
import { liveFrom } from './small-desk.ts';

/** Two scripts of the pack for any desk, with its threats and wording rules, on a desk of two teams: compiled in a moment. */
export function threatLive(): Live {
  live ??= liveFrom({ 'desk.yaml': DESK, ...Object.fromEntries(FILES.map((name) => [name, read(name)])) });
  return live;
}

function read(name: string): string {
  return readFileSync(`knowledge/common/${name}`, 'utf8');
}

let live: Live | undefined;
const FILES = ['escalation.flow.yaml', 'attitude-complaint.flow.yaml', 'signals.yaml', 'wording.yaml'];
const DESK = `desk: online
name: { zh: "客服", en: "Desk" }
languages: [zh, en]
time_zone: Asia/Shanghai
teams:
  online: { title: { zh: "在线组", en: "Online" }, channel: "#support-desk" }
  shift-lead: { title: { zh: "当班班长", en: "Lead on shift" }, channel: "#team-leads", on_call: ["@lead-early"] }
  billing: { title: { zh: "账务专员", en: "Billing specialists" }, channel: "#billing-cases", on_call: ["@billing-duty"] }
values:
  operator: { zh: "榕星通信", en: "Banyan Star Telecom" }
  reply_hours: 48
`;

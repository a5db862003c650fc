import { expect, it } from 'vitest';
import { rolesOf } from '../../src/desk/roles.ts';
import { compile } from '../../src/knowledge/compile.ts';

const DESK = `desk: online
name: { en: "Desk" }
languages: [en]
time_zone: Asia/Shanghai
teams: { billing: { title: { en: "Billing" }, on_call: ["@duty"] } }
shifts: { day: { from: "08:00", to: "20:00", lead: "@day" } }
leads: ["U9"]
fallback_lead: "@last"
roles:
  trainer: { people: ["@trainer", "U1"], groups: ["@trainers"] }
  lead: { groups: ["S2"] }
  new-hire: { people: ["@hire"] }
`;
const { desk } = compile([{ path: 'desk.yaml', text: DESK }], { today: '2026-11-22' as never }).knowledge as {
  desk: Parameters<typeof rolesOf>[0];
};
const roles = (person: Partial<Parameters<typeof rolesOf>[1]>) =>
  [...rolesOf(desk, { id: 'U0', names: [], groups: [], ...person })].sort();

it('goes by id, handle, and group, and everybody else is an agent', () => {
  expect(roles({})).toEqual([]);
  expect(roles({ id: 'U1' })).toEqual(['trainer']);
  expect(roles({ names: ['trainer'] })).toEqual(['trainer']);
  expect(roles({ groups: ['S1', 'trainers'] })).toEqual(['trainer']);
  expect(roles({ groups: ['S2', 'trainers'] })).toEqual(['lead', 'trainer']);
  expect(roles({ names: ['hire'] })).toEqual(['new-hire']);
  expect(roles({ names: ['U1', 'S2'], groups: ['trainer'] })).toEqual([]);
});

it('takes everybody of the rota for a lead', () => {
  for (const name of ['day', 'duty', 'last']) expect(roles({ names: [name] })).toEqual(['lead']);
  expect(roles({ id: 'U9' })).toEqual(['lead']);
});

import type { Desk } from '../desk/desk.ts';
import type { Turn } from './incoming.ts';
import type { Locales } from './locale.ts';
import { homeView } from './views/home.ts';

/** Draws a person's Home each time it is opened. */
export function createHomeHandler(desk: Desk, locales: Locales): (turn: Turn) => Promise<void> {
  return async ({ client, team, actor }) => {
    const [runs, cases, ui] = await Promise.all([
      desk.myRuns(actor),
      desk.myCases(actor),
      locales.of(client, team, actor),
    ]);
    const { timeZone } = desk.live().knowledge.desk;
    await client.views.publish({ user_id: actor, view: homeView(runs, cases, ui, timeZone) });
  };
}

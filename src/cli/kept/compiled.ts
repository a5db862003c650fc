import { type Compiled, compile } from '../../knowledge/compile.ts';
import { deepFreeze } from '../../knowledge/freeze.ts';
import type { Day } from '../../knowledge/model.ts';
import type { SourceFile } from '../../knowledge/source.ts';
import { keptOrMade } from './kept.ts';

/**
 * What files compile to on a day, kept between commands: reading a large desk's YAML takes seconds. What has errors is not kept.
 * `folder` = where; `null` = nowhere.
 */
export function compiledOf(files: readonly SourceFile[], today: Day, folder?: string | null): Compiled {
  return deepFreeze(
    keptOrMade(
      {
        kind: 'compiled',
        input: JSON.stringify([today, files]),
        code: ['knowledge'],
        make: () => compile(files, { today }),
        worth: ({ knowledge }) => knowledge !== null,
      },
      folder,
    ),
  );
}

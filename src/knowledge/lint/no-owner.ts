import type { Lint } from './rule.ts';

/** Warns of an entry or fragment whose owner is only a filler: nobody keeps it true. */
export function noOwner({ knowledge, written }: Lint): void {
  for (const { id, owner } of [...knowledge.entries, ...knowledge.fragments]) {
    const at = written(id);
    if (at === null || !FILLER.test(owner.trim())) continue;
    at.sheet.report([...at.path, 'owner'], {
      code: 'no-owner',
      severity: 'warning',
      message: `"${owner}" is nobody: "${id}" has no owner`,
      hint: 'Write the name or the team of whoever keeps it true.',
    });
  }
}

const FILLER =
  /^(?:[\p{P}\p{S}\s]+|x+|to ?do|tb[ad]|n\/?a|none|nil|null|nobody|no[ -]?one|unknown|someone|somebody|owner|name|imported|无|暂无|没有|待定|未定|未知|负责人|某人)$/iu;

import type { DefinitionChange } from '@/shared/api/contract';

const isWithin = (path: string, of: string) => path === of || path.startsWith(`${of}.`) || path.startsWith(`${of}[`);

/** Whether two changes of one file touch the same place; of what both added, whether it is the same thing. */
function touchesSame(one: DefinitionChange, other: DefinitionChange): boolean {
  if (one.beforePath && other.beforePath) {
    return isWithin(one.beforePath, other.beforePath) || isWithin(other.beforePath, one.beforePath);
  }
  return one.area === other.area && one.what === other.what && one.subject === other.subject && one.subject !== '';
}

/** What two people have both changed, each in their own way: in the words of the first. Where things lie does not count. */
export function changedByBoth(
  mine: readonly DefinitionChange[],
  theirs: readonly DefinitionChange[],
): DefinitionChange[] {
  const weighs = ({ area }: DefinitionChange) => area !== 'Layout' && area !== 'Record';
  const others = theirs.filter(weighs);
  return mine.filter(
    change => weighs(change) && others.some(other => touchesSame(change, other) && other.words !== change.words),
  );
}

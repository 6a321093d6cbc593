import type { MatterRef, MyCaseLine } from '@/shared/api/contract';

/** Cases as they are listed: those of one matter together, where the first of them stands. */
export interface CaseGroup {
  /** Null where the one case was applied for alone. */
  matter: MatterRef | null;
  cases: MyCaseLine[];
}

export function grouped(lines: readonly MyCaseLine[]): CaseGroup[] {
  const groups: CaseGroup[] = [];
  for (const line of lines) {
    const matter = line.matter ?? null;
    const there = matter === null ? undefined : groups.find(one => one.matter?.id === matter.id);
    if (there) there.cases.push(line);
    else groups.push({ matter, cases: [line] });
  }
  return groups;
}

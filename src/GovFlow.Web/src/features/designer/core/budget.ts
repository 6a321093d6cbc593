import type { PromiseProof, PromiseSegment } from '@/shared/api/contract';

/** A counted step on the bar, in days of the promise. */
export interface Block {
  segment: PromiseSegment;
  /** Where it begins and how long it is, as a share of the scale. */
  from: number;
  width: number;
}

export interface Budget {
  blocks: Block[];
  /** Time on the way that does not count, each with its reason. */
  apart: PromiseSegment[];
  /** Days the whole bar stands for. */
  scale: number;
  promise: number;
  /** Null where no binding period is known, or it is counted in other days; at the bar's end where it lies beyond it. */
  statute: number | null;
  /** The longest block of a way that breaks the promise: where there is most to gain. */
  toShorten: PromiseSegment | null;
}

export const apartWords = {
  Counted: '计入',
  Excluded: '不计入',
  Applicant: '申请人用时',
  AfterDecision: '决定之后',
} satisfies Record<PromiseSegment['share'], string>;

export const effectWords = {
  Counted: '计入承诺时限',
  Excluded: '不计入承诺时限',
  Applicant: '申请人用时，不计入承诺时限',
  AfterDecision: '在决定之后，不计入承诺时限',
} satisfies Record<PromiseSegment['share'], string>;

export const laneWords: Record<string, string> = {
  Window: '收件窗口',
  BackOffice: '后台部门',
  Issuing: '出件窗口',
  Upper: '上级机关',
};

export const daysWords = (days: number, unit: PromiseSegment['unit']): string =>
  `${days} 个${unit === 'Calendar' ? '自然日' : '工作日'}`;

/** How far the bar goes on after the promise, towards the statute. */
const farthest = 1.25;

/** The proof as a bar: counted steps one after the other, what does not count apart, promise and statute as marks. */
export function budgetOf(proof: PromiseProof): Budget {
  const counted = proof.segments.filter(({ share, days }) => share === 'Counted' && days > 0);
  const sum = counted.reduce((days, one) => days + one.days, 0);
  const statute = proof.statutoryUnit === proof.unit ? proof.statutoryDays : null;
  const near = Math.max(sum, proof.promisedDays, 1);
  // A far statute would squeeze the steps to nothing.
  const scale = statute === null ? near : Math.max(near, Math.min(statute, near * farthest));
  let from = 0;
  const blocks = counted.map(segment => {
    const block = { segment, from: from / scale, width: segment.days / scale };
    from += segment.days;
    return block;
  });
  const longest = [...counted].sort((a, b) => b.days - a.days)[0] ?? null;
  return {
    blocks,
    apart: proof.segments.filter(({ share, days }) => share !== 'Counted' && days > 0),
    scale,
    promise: proof.promisedDays / scale,
    statute: statute === null ? null : Math.min(statute / scale, 1),
    toShorten: sum > proof.promisedDays ? longest : null,
  };
}

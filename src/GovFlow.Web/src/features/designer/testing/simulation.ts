import type { SimulationReport, VersionFigures } from '@/shared/api/contract';

const days = (median: number, p90: number) => ({ count: 40, median, p90, mean: median });
const step = (name: string, median: number) => ({
  nodeId: name,
  department: null,
  name,
  postCode: 'back',
  kind: 'Review' as const,
  limitDays: 3,
  days: days(median, median + 1),
  late: 0.05,
});
const figures = (steps: VersionFigures['steps'], late: number): VersionFigures => ({
  versionId: 'x',
  version: 2,
  promiseLate: { mean: late, least: late, most: late },
  statuteLate: { mean: 0, least: 0, most: 0 },
  accepted: 40,
  closed: 39,
  open: 1,
  turnedAway: 0,
  days: days(5, 9),
  kinds: [{ kind: 'Committed', cases: 40, promiseLate: late, days: days(5, 9) }],
  steps,
  departments: [{ name: '镇市场监管所', days: days(2, 4) }],
  posts: [post('审查岗', 'back'), post('=1+1', 'odd')],
  stuck: [{ why: '岗位“x”不存在', cases: 1 }],
});

function post(name: string, postCode: string): VersionFigures['posts'][number] {
  return {
    postCode,
    name,
    department: '镇市场监管所',
    done: 1.5,
    open: 3.2,
    mostOpen: 9,
    utilisation: 0.815,
    wait: days(0, 2),
  };
}

/** A small report: the draft has a survey more, the version in force an old step. */
export const aReport: SimulationReport = {
  itemCode: 'X-1',
  itemName: '小事项',
  year: 2026,
  isRecorded: true,
  cases: 40,
  seeds: [1, 2, 3],
  draft: figures([step('书面审查', 1), step('现场踏勘', 3)], 0.125),
  inForce: figures([step('书面审查', 1), step('旧环节', 2)], 0.1),
  difference: {
    promiseLate: { mean: 0.025, least: 0.025, most: 0.025 },
    statuteLate: { mean: 0, least: 0, most: 0 },
    meanDays: { mean: 2, least: 2, most: 2 },
  },
  assumptions: ['假定人员按原来的节奏工作。'],
  actual: { accepted: 40, promiseLate: 4, underStatute: 40, statuteLate: 0 },
};

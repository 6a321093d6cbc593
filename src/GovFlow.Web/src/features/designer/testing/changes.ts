import type { Comparison, DefinitionChange } from '@/shared/api/contract';
import { version } from './design.fixture';

const change = (more: Partial<DefinitionChange>): DefinitionChange => ({
  area: 'Steps',
  kind: 'Changed',
  subject: '',
  what: '',
  before: null,
  after: null,
  beforePath: null,
  afterPath: null,
  nodeId: null,
  beforeEdge: null,
  afterEdge: null,
  words: '',
  ...more,
});

/** A limit, a material, a step and a place on the canvas. */
export const someChanges: DefinitionChange[] = [
  change({ area: 'Limits', nodeId: 'review', words: '审查 环节时限 3 个工作日 → 5 个工作日' }),
  change({ area: 'Materials', kind: 'Added', words: '新增材料“身份证复印件”（M9，附件，必要）' }),
  change({ area: 'Steps', kind: 'Added', nodeId: 'survey', words: '新增环节“现场踏勘”' }),
  change({
    area: 'Connections',
    nodeId: null,
    afterEdge: 'review:Pass->survey',
    words: '审查（通过） 去向 结束 → 现场踏勘',
  }),
  change({ area: 'Layout', nodeId: 'end', words: '结束 画面位置 position x 600 → 900' }),
];

export const aComparison: Comparison = {
  before: { ...version, state: 'Published', openCases: null },
  changes: someChanges,
  leftOut: 0,
};

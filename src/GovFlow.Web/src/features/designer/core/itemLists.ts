import { lawName } from '@/shared/basis';
import { type FieldSpec, readFlag, readText } from './fields';
import { choices, note, shareSpecs, source, units, verification } from './itemSpecs';
import type { Json, JsonObject } from './json';
import { freshCode } from './stepLists';

/** A list of the item: how a row is asked for, and what a folded one says. */
export interface ItemList {
  name: string;
  heading: string;
  noun: string;
  specs: readonly FieldSpec[];
  fresh: (rows: readonly Json[]) => JsonObject;
  summary?: (row: JsonObject) => string;
}

const kindWord = (row: JsonObject): string => (readFlag(row, 'isMain', false) ? '主件' : '附件');

export const materialList: ItemList = {
  name: 'materials',
  heading: '申请材料',
  noun: '材料',
  specs: [
    { name: 'name', label: '材料名称', kind: 'text' },
    { name: 'code', label: '编号', kind: 'text' },
    { name: 'basis', label: '要求提供的依据', kind: 'text', optional: true },
    { name: 'origin', label: '来源渠道', kind: 'text', optional: true },
    { name: 'copies', label: '份数', kind: 'number', hint: '不填为 1 份' },
    { name: 'licenceType', label: '有此证照的免交', kind: 'text', optional: true },
    note,
    verification,
    { name: 'isMain', label: '主件', kind: 'flag', otherwise: false },
    { name: 'isRequired', label: '必要', kind: 'flag', otherwise: true },
    { name: 'mayDefer', label: '可容缺后补', kind: 'flag', otherwise: false },
  ],
  fresh: rows => ({ code: freshCode(rows, 'M'), name: '', status: 'Unverified' }),
  summary: row =>
    [
      `${readText(row, 'code')} ${readText(row, 'name') || '（未命名）'}`,
      kindWord(row),
      readFlag(row, 'mayDefer', false) && '可容缺',
      !readFlag(row, 'isRequired', true) && '按情形',
    ]
      .filter(Boolean)
      .join(' · '),
};

export const basisList: ItemList = {
  name: 'basis',
  heading: '设定依据',
  noun: '依据',
  specs: [
    { name: 'law', label: '法律法规或文件', kind: 'text' },
    { name: 'article', label: '条款', kind: 'text', optional: true },
    { name: 'content', label: '内容', kind: 'long' },
    verification,
    source,
  ],
  fresh: () => ({ law: '', content: '', status: 'Unverified' }),
  summary: row => `《${lawName(readText(row, 'law'))}》${readText(row, 'article')}`,
};

export const groundList: ItemList = {
  name: 'returnGrounds',
  heading: '退回情形',
  noun: '情形',
  specs: [
    {
      name: 'ground',
      label: '情形',
      kind: 'choice',
      choices: choices({ a: 'a 申报材料缺主件', b: 'b 明显不符合规定或规划', c: 'c 现场核查不具备条件' }),
    },
    { name: 'text', label: '本事项指', kind: 'long' },
  ],
  fresh: () => ({ ground: 'a', text: '' }),
};

export const suspensionList: ItemList = {
  name: 'suspensionRules',
  heading: '另有规定不计时的程序（行政许可不得填写）',
  noun: '程序',
  specs: [
    {
      name: 'ground',
      label: '程序',
      kind: 'choice',
      choices: choices({
        Publicity: '公示',
        ThirdPartyOpinion: '征求第三方意见',
        PublicAppraisal: '民主评议',
        ApplicantSupplement: '补正期间',
        Hearing: '听证',
        Inspection: '检验',
        Testing: '检测',
        Quarantine: '检疫',
        Appraisal: '鉴定',
        ExpertReview: '专家评审',
      }),
    },
    { name: 'basis', label: '依据', kind: 'text' },
  ],
  fresh: () => ({ ground: 'Publicity', basis: '' }),
};

export const localLimitList: ItemList = {
  name: 'localLimits',
  heading: '其他地方的时限（只供比较）',
  noun: '地方',
  specs: [
    { name: 'place', label: '地方', kind: 'text' },
    { name: 'days', label: '天数', kind: 'number' },
    { name: 'unit', label: '单位', kind: 'choice', choices: units },
    verification,
    source,
    note,
  ],
  fresh: () => ({ place: '', days: 0, unit: 'Working', status: 'Unverified' }),
  summary: row => `${readText(row, 'place')} ${readText(row, 'days')} 天`,
};

export const jointList: ItemList = {
  name: 'joint',
  heading: '协办部门',
  noun: '部门',
  specs: [...shareSpecs, { name: 'limit', label: '联系单时限', kind: 'limit', optional: true }],
  fresh: () => ({ name: '', share: '' }),
};

export const outsideList: ItemList = {
  name: 'outsideSteps',
  heading: '流程之外由他人办的环节',
  noun: '环节',
  specs: [
    { name: 'name', label: '环节', kind: 'text' },
    { name: 'by', label: '由谁办', kind: 'text' },
    {
      name: 'when',
      label: '何时',
      kind: 'choice',
      choices: choices({ BeforeAcceptance: '受理之前', AfterDecision: '决定之后' }),
    },
    { name: 'days', label: '天数', kind: 'number' },
    { name: 'unit', label: '单位', kind: 'choice', choices: units },
    note,
  ],
  fresh: () => ({ name: '', by: '', when: 'BeforeAcceptance', unit: 'Working' }),
};

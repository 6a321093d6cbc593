import { caseKindNames, categoryName, channelName } from '@/shared/terms';
import type { Choice, FieldSpec } from './fields';

/**
 * 事项 as forms: the members of `customProperties.serviceItem`, named as its reader names them (GovFlow.Approvals/Items). A member
 * that has its default is left out of the file, as the writer leaves it out.
 */
export const choices = (words: Record<string, string>): Choice[] =>
  Object.entries(words).map(([value, label]) => ({ value, label }));
const named = (values: readonly string[], nameOf: (value: string) => string): Choice[] =>
  values.map(value => ({ value, label: nameOf(value) }));

const categories = ['Licence', 'Confirmation', 'Benefit', 'Reward', 'PublicService', 'Other'];
const channels = ['window', 'online', 'kiosk', 'phone', 'community'];
export const units = choices({ Working: '工作日', Calendar: '自然日' });
export const verification: FieldSpec = {
  name: 'status',
  label: '核对情况',
  kind: 'choice',
  optional: true,
  choices: choices({ Read: '已核对原文', Partly: '部分核对', Unverified: '待核实' }),
};
export const source: FieldSpec = { name: 'source', label: '来源', kind: 'text', optional: true };
export const note: FieldSpec = { name: 'note', label: '说明', kind: 'text', optional: true };

export const basicSpecs: readonly FieldSpec[] = [
  { name: 'name', label: '事项名称', kind: 'text' },
  { name: 'code', label: '事项编码', kind: 'text' },
  { name: 'nationalCode', label: '业务办理项编码', kind: 'text', optional: true },
  { name: 'pinyin', label: '拼音首字母', kind: 'text', hint: '供键入查找，只用小写字母和数字' },
  { name: 'category', label: '事项类型', kind: 'choice', choices: named(categories, categoryName) },
  {
    name: 'powerSource',
    label: '权力来源',
    kind: 'choice',
    choices: choices({ Own: '本级', Delegated: '赋权', ReportUp: '转报代理' }),
  },
  { name: 'deciderLevel', label: '行使层级', kind: 'text', optional: true },
  { name: 'windowClass', label: '窗口类别', kind: 'text' },
  {
    name: 'applicantKinds',
    label: '服务对象',
    kind: 'choices',
    choices: choices({ Person: '自然人', Organisation: '法人和其他组织' }),
  },
  { name: 'applicantNote', label: '服务对象说明', kind: 'text', optional: true },
  { name: 'channels', label: '办理渠道', kind: 'choices', choices: named(channels, channelName) },
  { name: 'resultName', label: '办理结果', kind: 'text' },
  { name: 'visits', label: '到办事现场次数', kind: 'number' },
  { name: 'isImmediate', label: '即办：材料齐全的当日办结', kind: 'flag', otherwise: false },
  { name: 'isFormalReview', label: '只作形式审查', kind: 'flag', otherwise: false },
];

export const limitSpecs: readonly FieldSpec[] = [
  { name: 'promisedLimit', label: '承诺时限', kind: 'limit' },
  { name: 'statutoryLimit', label: '法定时限', kind: 'limit', optional: true, hint: '没有核实到的不填，不凭经验填写' },
  { name: 'supplementDays', label: '补正期限（工作日）', kind: 'number' },
  {
    name: 'limitStart',
    label: '时限起算',
    kind: 'choice',
    optional: true,
    hint: '不填为受理之日',
    choices: choices({ Acceptance: '受理之日', Receipt: '收到申请之日' }),
  },
];

/** What a limit says beside its days. */
export const limitDetailSpecs: readonly FieldSpec[] = [verification, source, note];

export const extensionSpecs: readonly FieldSpec[] = [
  { name: 'days', label: '延长天数', kind: 'number' },
  { name: 'unit', label: '单位', kind: 'choice', choices: units },
  {
    name: 'approver',
    label: '批准人',
    kind: 'choice',
    choices: choices({
      HeadOfBody: '本行政机关负责人',
      HeadOfGovernment: '本级人民政府负责人',
      OfficeNamedByRule: '规定指明的机构',
    }),
  },
  { name: 'basis', label: '依据', kind: 'text' },
  { name: 'approverName', label: '批准人的规定称谓', kind: 'text', optional: true },
];

export const feeSpecs: readonly FieldSpec[] = [
  { name: 'isCharged', label: '收费', kind: 'flag', otherwise: false },
  { name: 'standard', label: '收费标准', kind: 'text', optional: true },
  { name: 'basis', label: '收费依据', kind: 'text', optional: true, hint: '收费的必须写明（行政许可法第五十八条）' },
  verification,
];

export const shareSpecs: readonly FieldSpec[] = [
  { name: 'name', label: '部门', kind: 'text' },
  { name: 'share', label: '分工', kind: 'text' },
];

export const jointRuleSpecs: readonly FieldSpec[] = [
  { name: 'mode', label: '联办方式', kind: 'text' },
  { name: 'lead', label: '牵头窗口', kind: 'text' },
  { name: 'liaison', label: '联络员', kind: 'text' },
  { name: 'partialOutcome', label: '部分部门不能办的', kind: 'long' },
  { name: 'statistics', label: '统计口径', kind: 'texts', optional: true },
];

export const conditionSpecs: readonly FieldSpec[] = [
  { name: 'conditions', label: '办理条件', kind: 'texts', hint: '一行一条' },
  {
    name: 'unverified',
    label: '待本地核实',
    kind: 'texts',
    optional: true,
    hint: '一行一条；指南上提示申请人以窗口答复为准',
  },
];

/** 告知承诺: handed in, this material lets the case be decided on its day. */
export const promiseSpec = (materials: readonly Choice[]): FieldSpec => ({
  name: 'promiseMaterial',
  label: '告知承诺书',
  kind: 'choice',
  optional: true,
  hint: '实行告知承诺的，指明哪份材料是承诺书；不实行的不填',
  choices: materials,
});

/** The six kinds by name, in their order. */
export const kindChoices = choices(caseKindNames);

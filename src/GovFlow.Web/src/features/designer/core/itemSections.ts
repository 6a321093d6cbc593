/** The parts of the item's page. */
export const sectionNames = {
  basic: '目录要素',
  limits: '时限与收费',
  materials: '材料',
  form: '申请表',
  kinds: '办件类型',
  departments: '部门分工',
  basis: '依据与条件',
  guide: '指南预览',
} as const;
export type Section = keyof typeof sectionNames;
export const sections = Object.keys(sectionNames) as Section[];

const sectionOfMember: Record<string, Section> = {
  promisedLimit: 'limits',
  statutoryLimit: 'limits',
  supplementDays: 'limits',
  limitStart: 'limits',
  fee: 'limits',
  suspensionRules: 'limits',
  localLimits: 'limits',
  materials: 'materials',
  promiseMaterial: 'materials',
  kindsNotOffered: 'kinds',
  returnGrounds: 'kinds',
  lead: 'departments',
  joint: 'departments',
  jointRule: 'departments',
  outsideSteps: 'departments',
  basis: 'basis',
  conditions: 'basis',
  unverified: 'basis',
};

/** Where a place of the item's data is edited. */
export function sectionOf(jsonPath: string): Section {
  if (jsonPath.startsWith('$.customProperties.form')) return 'form';
  const name = /^\$\.customProperties\.serviceItem\.(\w+)/.exec(jsonPath)?.[1] ?? '';
  return sectionOfMember[name] ?? 'basic';
}

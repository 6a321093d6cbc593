/** 导办, for the public guide and the windows alike: from who asks to one item. It asks what the published items differ in. */
import type { ItemSummary } from '@/shared/api/contract';

export type Who = 'Person' | 'Organisation';

/** What people say, and what the catalogue calls it. */
const everyday: readonly [said: string, named: string][] = [
  ['开店', '个体工商户'],
  ['营业执照', '个体工商户'],
  ['摆摊', '小餐饮'],
  ['饭店', '餐饮'],
  ['饭馆', '餐饮'],
  ['餐馆', '餐饮'],
  ['理发', '公共场所卫生'],
  ['宾馆', '公共场所卫生'],
  ['准生证', '生育登记'],
  ['医保', '医疗保险'],
  ['合作医疗', '医疗保险'],
  ['盖房', '宅基地'],
  ['建房', '宅基地'],
  ['挖路', '城市道路'],
  ['电梯', '加装电梯'],
  ['低保', '最低生活保障'],
  ['五保', '特困人员'],
  ['困难补助', '临时救助'],
  ['残疾', '残疾人证'],
  ['找工作', '就业困难'],
  ['失业', '就业困难'],
  ['暂住证', '居住证'],
  ['当兵', '兵役'],
  ['砍树', '林木采伐'],
  ['卖猪', '动物检疫'],
  ['信息公开', '政府信息公开'],
];

/** What the catalogue calls what somebody says in their own words. */
export function namesFor(said: string): string[] {
  const wanted = said.trim().normalize('NFKC');
  return wanted === ''
    ? []
    : everyday.filter(([words]) => wanted.includes(words) || words.includes(wanted)).map(([, name]) => name);
}

/** Items somebody of this kind can apply for, by the field they belong to, in the order of the catalogue. */
export function fieldsFor(guides: readonly ItemSummary[], who: Who): [field: string, items: ItemSummary[]][] {
  const fields = new Map<string, ItemSummary[]>();
  for (const guide of guides) {
    const kinds = guide.applicantKinds ?? [];
    if (guide.pause || (kinds.length > 0 && !kinds.includes(who))) continue;
    fields.set(guide.windowClass, [...(fields.get(guide.windowClass) ?? []), guide]);
  }
  return [...fields];
}

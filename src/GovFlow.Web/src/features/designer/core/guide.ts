import { lawName } from '@/shared/basis';
import { categoryName, channelName, limitText } from '@/shared/terms';
import type { Definition } from './document';
import { readFlag, readLimit, readNumber, readText, readTexts } from './fields';
import { fieldKindNames, formFieldsOf } from './form';
import { itemOf, listOf } from './item';
import { type Json, member } from './json';

/** What the guide will tell an applicant, read from the file as it is drawn. */
export interface Guide {
  lines: [name: string, value: string][];
  materials: { name: string; kind: string; note: string; basis: string }[];
  questions: string[];
  conditions: string[];
  basis: string[];
  unverified: string[];
}

const applicants: Record<string, string> = { Person: '个人', Organisation: '法人和其他组织' };

const limitOf = (item: Json, name: string): string | null => {
  const { days, unit } = readLimit(item, name);
  return days === null ? null : limitText({ days, unit });
};

function feeOf(item: Json): string {
  const fee = member(item, 'fee');
  if (!readFlag(fee, 'isCharged', false)) return '不收费';
  const basis = readText(fee, 'basis');
  return `${readText(fee, 'standard') || '按标准收取'}${basis === '' ? '' : `（${basis}）`}`;
}

/** Null where the flow is no item's. */
export function guideOf(doc: Definition): Guide | null {
  const item = itemOf(doc);
  if (item === null) return null;
  return {
    lines: [
      ['事项类型', categoryName(readText(item, 'category'))],
      [
        '服务对象',
        readTexts(item, 'applicantKinds')
          .map(kind => applicants[kind] ?? kind)
          .join('、'),
      ],
      ['承诺时限', limitOf(item, 'promisedLimit') ?? '未填写'],
      ['法定时限', limitOf(item, 'statutoryLimit') ?? '没有法定时限'],
      ['办理渠道', readTexts(item, 'channels').map(channelName).join('、')],
      ['到现场', `${readNumber(item, 'visits') ?? 1} 次`],
      ['收费', feeOf(item)],
      ['办理结果', readText(item, 'resultName')],
      ['行使层级', readText(item, 'deciderLevel')],
      ['受理窗口', readText(item, 'windowClass')],
      ['主办单位', readText(member(item, 'lead'), 'name')],
      [
        '协办单位',
        listOf(item, 'joint')
          .map(one => readText(one, 'name'))
          .join('、'),
      ],
      ['事项编码', readText(item, 'nationalCode') || readText(item, 'code')],
    ],
    materials: listOf(item, 'materials').map(one => ({
      name: readText(one, 'name'),
      kind: [
        readFlag(one, 'isMain', false) ? '主件' : '附件',
        readFlag(one, 'mayDefer', false) && '可容缺后补',
        !readFlag(one, 'isRequired', true) && '按情形',
      ]
        .filter(Boolean)
        .join('、'),
      note: [`${readNumber(one, 'copies') ?? 1} 份`, readText(one, 'origin'), readText(one, 'note')]
        .filter(Boolean)
        .join(' · '),
      basis: readText(one, 'basis'),
    })),
    questions: formFieldsOf(doc).map(({ label, kind, choices, isRequired }) => {
      const answer = kind === 'choice' ? choices.join('、') : fieldKindNames[kind];
      return `${label}（${answer}${isRequired ? '，必填' : ''}）`;
    }),
    conditions: readTexts(item, 'conditions'),
    basis: listOf(item, 'basis').map(
      one => `《${lawName(readText(one, 'law'))}》${readText(one, 'article')}：${readText(one, 'content')}`,
    ),
    unverified: readTexts(item, 'unverified'),
  };
}

/** Pure rules of an online application. */
import type {
  ApplicantMe,
  BundleGuide,
  FilingContent,
  FormField,
  ItemDetail,
  LicenceMatch,
  MyCaseLine,
} from '@/shared/api/contract';
import { questionsOf } from '@/shared/bundles/joined';
import { checkPhone } from '@/shared/identity/idCard';
import type { Wrong } from '@/shared/ui/ErrorSummary';
import { mandateProblems } from './mandate';

type Asked = Pick<
  ItemDetail['materials'][number],
  'code' | 'name' | 'isRequired' | 'copies' | 'licenceType' | 'mayDefer' | 'note'
>;

/** What is applied for: one item, or several as one matter. */
export interface Subject {
  /** Of the item; null where there are several. */
  code: string | null;
  name: string;
  form: readonly FormField[];
  materials: readonly Asked[];
  /** 一件事: the whole of it, and what is asked of the items that are chosen; null where one item is applied for. */
  bundle: { whole: BundleGuide; asked: BundleGuide } | null;
}

export const subjectOf = ({ code, name, form, materials }: ItemDetail): Subject => ({
  code,
  name,
  form,
  materials,
  bundle: null,
});

/** @param asked Joined from the items that are chosen. */
export const matterOf = (whole: BundleGuide, asked: BundleGuide): Subject => ({
  code: null,
  name: whole.name,
  form: questionsOf(asked),
  materials: asked.materials.map(one => ({
    ...one,
    // What the library of licences stands for is looked up item by item, at the window.
    licenceType: null,
    note: [asked.items.length > 1 && `用于：${one.for.map(({ itemName }) => itemName).join('、')}`, one.note]
      .filter(Boolean)
      .join('；'),
  })),
  bundle: { whole, asked },
});

/** One topic a page; an item without questions has no page of them. */
export type Step = 'items' | 'who' | 'answers' | 'materials' | 'check';

export const stepNames: Record<Step, string> = {
  items: '一起办哪些事项',
  who: '申请人和联系方式',
  answers: '申请情况',
  materials: '材料',
  check: '核对并提交',
};

export const stepsOf = ({ form, bundle }: Pick<Subject, 'form' | 'bundle'>): Step[] => [
  ...(bundle ? (['items'] as const) : []),
  'who',
  ...(form.length === 0 ? [] : (['answers'] as const)),
  'materials',
  'check',
];

/** A new application: nothing ticked, the phone left to the account. */
export const emptyFiling = (item: Subject): FilingContent => ({
  itemCode: item.code ?? '',
  bundle: null,
  phone: null,
  address: null,
  answers: {},
  materials: item.materials.map(({ code }) => ({ code, isReady: false })),
  hasPromised: false,
  for: null,
});

/** A draft as the item is offered now: materials that are listed no more are dropped, new ones are not ready. */
export const broughtUp = (content: FilingContent, item: Subject): FilingContent => ({
  ...content,
  bundle: content.bundle ?? null,
  // Kept before one could file for somebody else.
  for: content.for ?? null,
  materials: item.materials.map(
    ({ code }) => content.materials.find(one => one.code === code) ?? { code, isReady: false },
  ),
  answers: Object.fromEntries(Object.entries(content.answers).filter(([name]) => item.form.some(q => q.name === name))),
});

const asked = (field: FormField, text: string): string | null => {
  if (text === '') return field.required ? `请回答：${field.label}` : null;
  if (field.kind === 'number' && !/^-?\d+(\.\d+)?$/.test(text)) return `${field.label}：请填一个数字`;
  if (field.kind === 'day' && !/^\d{4}-\d{2}-\d{2}$/.test(text)) return `${field.label}：请填日期，如 2026-09-20`;
  return null;
};

/** What is wrong on one page, before the next is opened. */
export function problemsAt(step: Step, content: FilingContent, item: Subject, isAmending = false): Wrong[] {
  if (step === 'items')
    return (content.bundle?.items.length ?? 0) < 2
      ? [{ id: 'filing-items', message: '至少选两个事项；只办一个的，请从它的办事指南申请' }]
      : [];
  if (step === 'who') {
    const message = content.phone === null || content.phone.trim() === '' ? null : checkPhone(content.phone);
    return [
      ...(message === null ? [] : [{ id: 'filing-phone', message }]),
      ...mandateProblems(content.for, isAmending),
    ];
  }
  if (step !== 'answers') return [];
  return item.form.flatMap(field => {
    const message = asked(field, content.answers[field.name]?.trim() ?? '');
    return message === null ? [] : [{ id: `answer-${field.name}`, message }];
  });
}

/** Required materials that are not ready: the application may be sent without them, and the office says so once. */
export const lacking = (content: FilingContent, item: Subject): string[] =>
  item.materials
    .filter(one => one.isRequired && !content.materials.some(({ code, isReady }) => code === one.code && isReady))
    .map(({ name }) => name);

/** The page a wrong field of the server's is on. */
export const stepOfPath = (path: string): Step =>
  path.startsWith('$.bundle')
    ? 'items'
    : path.startsWith('$.answers')
      ? 'answers'
      : path.startsWith('$.materials')
        ? 'materials'
        : 'who';

type Filed = FilingContent['materials'][number];

/** One material changed; the others stay. */
const withMaterial = (content: FilingContent, code: string, change: (was: Filed) => Filed): Partial<FilingContent> => ({
  // A row that was added to the list since the form was begun is not ready yet.
  materials: content.materials.some(one => one.code === code)
    ? content.materials.map(one => (one.code === code ? change(one) : one))
    : [...content.materials, change({ code, isReady: false })],
});

/** Ticked by hand. Whoever has uploaded a file has the material. */
export const ticked = (content: FilingContent, code: string, isReady: boolean) =>
  withMaterial(content, code, was => ({ ...was, isReady: isReady || (was.files?.length ?? 0) > 0, licence: null }));

/** 免交: a licence of one's own stands for it. */
export const withLicence = (content: FilingContent, code: string, licence: string) =>
  withMaterial(content, code, was => ({ ...was, isReady: true, licence }));

/**
 * The library has answered: what it stands for is ticked where it is required and nothing was said of it yet; a tick it does
 * not stand for any more is taken back.
 */
export const withLicences = (
  content: FilingContent,
  matches: readonly LicenceMatch[],
  item: Pick<Subject, 'materials'>,
): Partial<FilingContent> => {
  const serving = new Map(matches.filter(({ serves }) => serves).map(match => [match.materialCode, match.licence.id]));
  const required = new Set(item.materials.filter(({ isRequired }) => isRequired).map(({ code }) => code));
  return {
    materials: content.materials.map(one => {
      const licence = serving.get(one.code) ?? null;
      if (one.licence) return { ...one, isReady: licence !== null || (one.files?.length ?? 0) > 0, licence };
      return one.isReady || licence === null || !required.has(one.code) ? one : { ...one, isReady: true, licence };
    }),
  };
};

export const withFile = (content: FilingContent, code: string, id: string) =>
  withMaterial(content, code, was => ({ ...was, isReady: true, licence: null, files: [...(was.files ?? []), id] }));

export const withoutFile = (content: FilingContent, code: string, id: string) =>
  withMaterial(content, code, was => ({ ...was, files: (was.files ?? []).filter(one => one !== id) }));

/** The account's running cases of an item. */
export const runningOf = (cases: readonly MyCaseLine[], itemCode: string): MyCaseLine[] =>
  cases.filter(one => one.itemCode === itemCode && !one.isClosed);

/** Which items of a matter are chosen, in its order. */
export const withItems = (content: FilingContent, whole: BundleGuide, items: readonly string[]): FilingContent => ({
  ...content,
  bundle: { code: whole.code, items: whole.items.map(({ code }) => code).filter(code => items.includes(code)) },
});

type Who = Pick<ApplicantMe, 'isOrganisation' | 'isConfirmed'>;

/** Why an item of a matter cannot be applied for on line by this account; null where it can. */
export function notOnline(item: BundleGuide['items'][number], me: Who): string | null {
  if (item.whyNot) return item.whyNot;
  if (!item.isOnline) return '本事项不在网上受理，请到窗口办理';
  // Whoever may act for somebody else applies for what is theirs to apply for.
  if (me.isConfirmed && !me.isOrganisation) return null;
  const kinds = item.applicantKinds ?? [];
  return kinds.length === 0 || kinds.includes(me.isOrganisation ? 'Organisation' : 'Person')
    ? null
    : `本事项由${me.isOrganisation ? '个人' : '单位'}申请`;
}

/** Chosen items that are not to be had any more: nobody could take them out by hand, since they are not offered. */
export const closedOf = (content: FilingContent, whole: BundleGuide, me: Who): string[] =>
  (content.bundle?.items ?? []).filter(code => {
    const item = whole.items.find(one => one.code === code);
    return item === undefined || notOnline(item, me) !== null;
  });

/** What is sent without them. */
export const withoutClosed = (content: FilingContent, whole: BundleGuide, me: Who): FilingContent => {
  const closed = closedOf(content, whole, me);
  return withItems(
    content,
    whole,
    (content.bundle?.items ?? []).filter(code => !closed.includes(code)),
  );
};

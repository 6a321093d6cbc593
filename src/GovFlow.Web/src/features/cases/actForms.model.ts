/** What the acts on a whole case ask for, apart from React: one table, so that every act is asked for by the same form. */
import type { Action, CaseView } from '@/shared/api/contract';

/** A field of an act's form; `name` is what it is called in the request and in the server's refusal. */
export type ActField =
  | { name: string; label: string; kind: 'text' | 'line'; missing: string; hint?: string }
  | { name: string; label: string; kind: 'days'; missing: string; hint?: string }
  | { name: string; label: string; kind: 'choice'; choices: readonly string[]; missing: string; hint?: string };

export interface ActForm {
  title: string;
  /** What follows from it, said before it is done. */
  consequence: string | null;
  /** It ends something that cannot be taken back. */
  isFinal: boolean;
  fields: readonly ActField[];
  path: string;
}

export type ActValues = Readonly<Record<string, string | number>>;

const reason: ActField = { name: 'reason', label: '理由', kind: 'text', missing: '请填写理由' };
const days = (label: string): ActField => ({ name: 'days', label, kind: 'days', missing: '请填写天数' });

const known: Record<string, Pick<ActForm, 'consequence' | 'fields' | 'isFinal'>> = {
  withdraw: {
    consequence: '撤回后办件终止，出具撤回申请确认书，已收材料退还申请人。',
    isFinal: false,
    fields: [reason],
  },
  extend: {
    consequence:
      '延长的是法定时限，一件只能一次，须在到期前办理；未逾期的承诺时限随之顺延，并向申请人出具延长期限告知书。',
    isFinal: false,
    fields: [days('延长几日'), reason],
  },
  'move-back': {
    consequence: '办件恢复到转版之前，仍按原版本的流程办理；办理人和时限不变。',
    isFinal: false,
    fields: [reason],
  },
  'withdraw-completion': {
    consequence: '只在后续环节尚无人认领时可以撤回；撤回后由您重新办理，时限照常计算。',
    isFinal: false,
    fields: [reason],
  },
  'become-committed': {
    consequence: '即办件当日不能办结的，另行承诺办结时限，自受理之日起算，不得超过法定时限；将出具新的受理通知书。',
    isFinal: false,
    fields: [days('承诺几个工作日'), reason],
  },
  urge: {
    consequence: '承办人员会收到催办意见；记入时间线，申请人看不到。',
    isFinal: false,
    fields: [{ name: 'text', label: '催办意见', kind: 'text', missing: '请填写催办意见' }],
  },
  'allow-second-notice': {
    consequence: '只因申请人新提交的材料引出了新的要求，才可再告知补正一次；首次告知不完整记为违规线索，由监察跟进。',
    isFinal: false,
    fields: [reason],
  },
};

/** The form of an act the server offers on a case; one it does not know asks for a reason. */
export function formOf(action: Action, caseId: string): ActForm {
  const path = action.clockId ? `clocks/${action.clockId}/${action.code}` : action.code;
  const about = action.code === 'withdraw-completion' ? `/tasks/${action.taskId}` : `/cases/${caseId}`;
  return {
    title: action.label,
    path: `${about}/${path}`,
    ...(known[action.code] ?? { consequence: null, isFinal: false, fields: [reason] }),
  };
}

type Incident = CaseView['incidents'][number];

export const incidentPath = (caseId: string, { id }: Pick<Incident, 'id'>) => `/cases/${caseId}/incidents/${id}`;

/** By which way out a broken step is passed by, and why; it stands in the audit. */
export const skipForm = (caseId: string, incident: Incident): ActForm => ({
  title: '跳过出错的环节',
  consequence: null,
  isFinal: false,
  path: `${incidentPath(caseId, incident)}/skip`,
  fields: [
    {
      name: 'outcome',
      label: '从哪个出口继续',
      kind: 'choice',
      choices: incident.outcomes,
      hint: '流程图上该环节的出口',
      missing: '请选择出口',
    },
    reason,
  ],
});

/** On what ground a case that cannot go on is ended, and why; both are written into the notice the applicant gets. */
export const cancelForm = (caseId: string, incident: Incident): ActForm => ({
  title: '终止办理',
  consequence: '办件将终止，向申请人出具终止审查通知书并退还材料。终止后不能恢复，申请人可以重新申请。',
  isFinal: true,
  path: `${incidentPath(caseId, incident)}/cancel`,
  fields: [{ name: 'basis', label: '依据', kind: 'line', missing: '请填写依据' }, reason],
});

/** What a form begins with: the only choice there is, is made. */
export const blankValues = ({ fields }: ActForm): ActValues =>
  Object.fromEntries(
    fields.flatMap(field =>
      field.kind === 'choice' && field.choices.length === 1 ? [[field.name, field.choices[0] ?? '']] : [],
    ),
  );

const isMissing = (value: string | number | undefined) => value === undefined || String(value).trim() === '';

/** The fields that are still to be filled in. */
export const missingOf = ({ fields }: ActForm, values: ActValues): ActField[] =>
  fields.filter(({ name }) => isMissing(values[name]));

/** What is sent. */
export const bodyOf = ({ fields }: ActForm, values: ActValues): Record<string, string | number> =>
  Object.fromEntries(
    fields.map(({ name }) => {
      const value = values[name] ?? '';
      return [name, typeof value === 'string' ? value.trim() : value];
    }),
  );

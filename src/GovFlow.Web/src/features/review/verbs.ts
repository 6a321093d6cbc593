import type { TaskView } from '@/shared/api/contract';

/** What a verb of a task asks the person for, beside a yes. */
export interface VerbForm {
  /** Chosen among those the server names as callable. */
  people?: 'one' | 'many';
  /** How a round of signatures counts. */
  round?: true;
  /** An unsigned signer. */
  signer?: true;
  /** An earlier step. */
  step?: true;
  /** Yes or no. */
  vote?: true;
  text: { name: 'reason' | 'request' | 'opinion' | 'note'; label: string; isRequired: boolean } | null;
  hint: string;
}

/** The verbs that ask for something before they are sent; a verb that is not here is sent at once. */
export const verbForms: Record<string, VerbForm> = {
  delegate: {
    people: 'one',
    text: { name: 'request', label: '交办事项', isRequired: true },
    hint: '受委派的人办好后交回，由您办结；时限不变。',
  },
  'hand-back': {
    text: { name: 'opinion', label: '办理情况', isRequired: true },
    hint: '交回后由委派人办结。',
  },
  'add-signers': {
    people: 'many',
    round: true,
    text: null,
    hint: '会签供办理人参考；有不同意见而仍要办理的，须写明理由。时限不变。',
  },
  'remove-signer': { signer: true, text: null, hint: '只能减去尚未签署的人。' },
  sign: {
    vote: true,
    text: { name: 'opinion', label: '会签意见', isRequired: false },
    hint: '不同意的须写明意见。',
  },
  'refuse-record': {
    text: { name: 'reason', label: '退回理由', isRequired: true },
    hint: '记录退回办理人修改，改好后再送您签名；时限不变。',
  },
  'send-back': {
    step: true,
    text: { name: 'reason', label: '退回理由', isRequired: true },
    hint: '退回先前的环节重新办理；各项时限照常计算，不重新起算。',
  },
  copy: { people: 'many', text: { name: 'note', label: '附言', isRequired: false }, hint: '被抄送的人可以查看本件。' },
  urge: { text: { name: 'note', label: '附言', isRequired: false }, hint: '每人每日可催办一次。' },
};

/** Those the bar shows by themselves; the rest are one key away under 更多. */
const inSight = new Set([
  'claim',
  'complete',
  'put-up',
  'sign-record',
  'refuse-record',
  'sign',
  'hand-back',
  'recall',
  'release',
  'transfer',
]);

export const isInSight = (code: string): boolean => inSight.has(code);

export interface VerbInput {
  people: string[];
  mode: 'All' | 'Any' | 'InOrder' | 'Share';
  moment: 'Before' | 'After';
  percent: number;
  signer: string | null;
  step: string | null;
  agrees: boolean | null;
  text: string;
}

export const blankInput: VerbInput = {
  people: [],
  mode: 'All',
  moment: 'Before',
  percent: 60,
  signer: null,
  step: null,
  agrees: null,
  text: '',
};

/** What is still to be filled in, by field; empty where the verb can be sent. */
export function gapsOf(
  form: VerbForm,
  input: VerbInput,
): Partial<Record<'people' | 'signer' | 'step' | 'vote' | 'text', string>> {
  const isBlank = input.text.trim() === '';
  return {
    ...(form.people && input.people.length === 0 ? { people: '请选择人员' } : {}),
    ...(form.signer && input.signer === null ? { signer: '请选择人员' } : {}),
    ...(form.step && input.step === null ? { step: '请选择环节' } : {}),
    ...(form.vote && input.agrees === null ? { vote: '请选择同意或不同意' } : {}),
    ...(form.text?.isRequired && isBlank ? { text: `请填写${form.text.label}` } : {}),
    ...(form.vote && input.agrees === false && isBlank ? { text: '不同意的须写明意见' } : {}),
  };
}

/** The request of a verb. */
export function requestOf(
  code: string,
  form: VerbForm,
  input: VerbInput,
  task: TaskView,
): { path: string; body: object } {
  const text = input.text.trim();
  const open = task.signing?.verdict === 'Open' ? task.signing : null;
  return {
    path: `/tasks/${task.id}/${paths[code] ?? code}`,
    body: {
      ...(form.people === 'one' ? { toPersonId: input.people[0] } : {}),
      ...(form.people === 'many' ? { personIds: input.people } : {}),
      // A round under way keeps its own rules.
      ...(form.round
        ? {
            mode: open?.mode ?? input.mode,
            moment: open?.moment ?? input.moment,
            sharePercent: open ? open.sharePercent : input.mode === 'Share' ? input.percent : 0,
          }
        : {}),
      ...(form.signer ? { personId: input.signer } : {}),
      ...(form.step ? { stepId: input.step } : {}),
      ...(form.vote ? { agrees: input.agrees } : {}),
      ...(form.text && (text !== '' || form.text.isRequired) ? { [form.text.name]: text } : {}),
    },
  };
}

const paths: Record<string, string> = {
  'add-signers': 'signers',
  'remove-signer': 'signers/remove',
  'refuse-record': 'record/refuse',
};

export const modeNames = {
  All: '会签：全部同意',
  Any: '或签：一人同意即可',
  InOrder: '依次：按所选顺序逐一签署',
  Share: '比例：达到比例即可',
} satisfies Record<VerbInput['mode'], string>;

export const momentNames = {
  Before: '前加签：签完后由我办结',
  After: '后加签：我先办理，同意后生效',
} satisfies Record<VerbInput['moment'], string>;

export const verdictWords = { Open: '会签中', Agreed: '会签同意', Rejected: '会签不同意' } as const;

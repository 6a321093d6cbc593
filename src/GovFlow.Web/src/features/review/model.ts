/** Working on one task: the answer being written, and what it still needs before it can be sent. */
import type { TaskAnswer, TaskView, Verdict } from '@/shared/api/contract';
import { asksForMaterials } from '@/shared/terms';

export interface Writing {
  outcome: string;
  opinion: string;
  reason: string;
  verdicts: Record<string, Verdict>;
  notes: Record<string, string>;
  coOfficerId: string | null;
  facts: Record<string, string>;
  missingMaterials: string[];
  /** Uploaded files of the site, in their order. */
  photos: string[];
  /** An uploaded picture each, by the officer's id. */
  signatures: Record<string, string>;
}

/** One way forward is chosen already; among several none is. */
export const blankWriting = (task: Pick<TaskView, 'outcomes'>): Writing => ({
  outcome: task.outcomes.length === 1 ? (task.outcomes[0]?.port ?? '') : '',
  opinion: '',
  reason: '',
  verdicts: {},
  notes: {},
  coOfficerId: null,
  facts: {},
  missingMaterials: [],
  photos: [],
  signatures: {},
});

/** What was put up and came back, to be mended; nothing where nothing was. */
export function writtenBefore(
  task: Pick<TaskView, 'record' | 'assignee'>,
  personId: string | undefined,
): Partial<Writing> {
  const answer = task.record?.answer;
  if (!answer || task.assignee?.id !== personId) return {};
  const points = answer.checklist ?? [];
  return {
    outcome: answer.outcome,
    opinion: answer.opinion ?? '',
    reason: answer.reason ?? '',
    verdicts: Object.fromEntries(points.map(({ code, verdict }) => [code, verdict])),
    notes: Object.fromEntries(points.map(({ code, note }) => [code, note ?? ''])),
    coOfficerId: answer.coOfficerId ?? null,
    facts: { ...answer.facts },
    missingMaterials: answer.missingMaterials ?? [],
    photos: answer.photos ?? [],
    signatures: Object.fromEntries(
      (answer.signatures ?? []).filter(({ personId }) => personId === task.assignee?.id).map(s => [s.personId, s.file]),
    ),
  };
}

/** The act that brings the step on: what two officers sign is put up. */
export const finishOf = ({ actions }: Pick<TaskView, 'actions'>) =>
  actions.find(({ code }) => code === 'complete' || code === 'put-up');

export const verdictKeys: readonly Verdict[] = ['Meets', 'Fails', 'NotApplicable'];

/** How many of the points that must be answered are. */
export function progressOf(
  task: Pick<TaskView, 'checklist'>,
  writing: Writing,
): { answered: number; required: number } {
  const required = task.checklist.filter(point => point.isMandatory);
  return {
    answered: required.filter(point => writing.verdicts[point.code] !== undefined).length,
    required: required.length,
  };
}

/** True for tasks that two officers sign (许可法 34). */
export const needsCoOfficer = ({ kind, coOfficers }: Pick<TaskView, 'kind' | 'coOfficers'>): boolean =>
  kind === 'SiteSurvey' || coOfficers.length > 0;

/** The holder's own signature, where one was drawn; the second officer's is given from another account. */
function signaturesOf({ assignee }: Pick<TaskView, 'assignee'>, { signatures }: Pick<Writing, 'signatures'>) {
  const file = assignee ? signatures[assignee.id] : undefined;
  return assignee && file !== undefined ? [{ personId: assignee.id, file }] : [];
}

/** What is missing, by the id of its field. */
export function problemsOf(task: TaskView, writing: Writing): { id: string; message: string }[] {
  const found: { id: string; message: string }[] = [];
  for (const point of task.checklist) {
    const verdict = writing.verdicts[point.code];
    if (point.isMandatory && verdict === undefined) {
      found.push({ id: `point-${point.code}`, message: `要点未答：${point.content}` });
    } else if (verdict === 'Fails' && !writing.notes[point.code]?.trim()) {
      found.push({ id: `note-${point.code}`, message: `请写明为何不符合：${point.content}` });
    }
  }
  for (const fact of task.facts) {
    if (fact.required && !writing.facts[fact.name]?.trim())
      found.push({ id: `fact-${fact.name}`, message: `请填写${fact.label}` });
  }
  if (task.kind === 'SiteSurvey' && writing.coOfficerId === null)
    found.push({ id: 'co-officer', message: '现场核查须两名以上工作人员，请选择另一名核查人（许可法34条）' });
  const outcome = task.outcomes.find(({ port }) => port === writing.outcome);
  if (outcome === undefined) found.push({ id: 'outcome', message: '请选择办理结果' });
  if (outcome?.needsReason && writing.reason.trim() === '')
    found.push({ id: 'reason', message: `“${outcome.label}”须写明理由` });
  if (outcome && asksForMaterials(outcome.port) && writing.missingMaterials.length === 0) {
    found.push({ id: 'missing-materials', message: '请从清单中选择需补的材料' });
  }
  return found;
}

const orNull = (typed: string): string | null => (typed.trim() === '' ? null : typed.trim());

export const answerOf = (task: TaskView, writing: Writing): TaskAnswer => ({
  outcome: writing.outcome,
  opinion: orNull(writing.opinion),
  reason: orNull(writing.reason),
  checklist: task.checklist.flatMap(({ code }) => {
    const verdict = writing.verdicts[code];
    return verdict === undefined ? [] : [{ code, verdict, note: orNull(writing.notes[code] ?? '') }];
  }),
  coOfficerId: writing.coOfficerId,
  facts: Object.fromEntries(Object.entries(writing.facts).filter(([, value]) => value.trim() !== '')),
  missingMaterials: asksForMaterials(writing.outcome) ? writing.missingMaterials : [],
  photos: writing.photos,
  signatures: task.kind === 'SiteSurvey' ? signaturesOf(task, writing) : [],
});

/** What stands in the control of an id. */
export function valueAt({ verdicts, notes, facts, ...writing }: Writing, id: string): unknown {
  const [kind = '', ...rest] = id.split('-');
  const code = rest.join('-');
  switch (kind) {
    case 'point':
      return verdicts[code];
    case 'note':
      return [verdicts[code], notes[code]];
    case 'fact':
      return facts[code];
    case 'co':
      return writing.coOfficerId;
    case 'missing':
      return writing.missingMaterials;
    case 'signatures':
      return [writing.signatures, writing.photos, writing.coOfficerId];
    case 'reason':
      return [writing.outcome, writing.reason];
    case 'opinion':
      return writing.opinion;
    default:
      return writing.outcome;
  }
}

const indexOf = (path: string): number => Number(/\[(\d+)\]/.exec(path)?.[1] ?? -1);

/** The server's path of a wrong field (`$.facts.upperNumber`, `$.checklist[0].note`) as the id of its control. */
export function fieldOf(path: string, answer: TaskAnswer): string {
  if (path.startsWith('$.checklist')) {
    const code = answer.checklist[indexOf(path)]?.code ?? '';
    return path.endsWith('.note') ? `note-${code}` : `point-${code}`;
  }
  if (path.startsWith('$.facts')) return `fact-${path.replace(/^\$\.facts[.[]'?/, '').replace(/'?\]$/, '')}`;
  if (path.startsWith('$.coOfficer')) return 'co-officer';
  if (path.startsWith('$.photos') || path.startsWith('$.signatures')) return 'signatures';
  if (path.startsWith('$.missingMaterials')) return 'missing-materials';
  if (path.startsWith('$.reason')) return 'reason';
  return path.startsWith('$.opinion') ? 'opinion' : 'outcome';
}

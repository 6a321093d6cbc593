import type {
  DryRunView,
  Light,
  RehearsalAct,
  RehearsalOutcome,
  RehearsalScript,
  RehearsedClock,
} from '@/shared/api/contract';
import type { Definition } from './document';
import { getIn, isList, isObject, type Json, member, setIn, textOf } from './json';

/** What a rehearsal puts on the canvas. */
export interface Trail {
  steps: ReadonlySet<string>;
  /** `source:port->target`, as findings name connections. */
  links: ReadonlySet<string>;
  /** Where the case waits, with the number its task has in the list. */
  tokens: ReadonlyMap<string, number>;
  /** Connections and steps that no usual way and no scenario walks; null until that was asked. */
  unwalked: { steps: ReadonlySet<string>; links: ReadonlySet<string> } | null;
}

export const linkId = (from: string, port: string, to: string): string => `${from}:${port}->${to}`;

/** The way a run has gone, and where it stands. */
export function trailOf(view: DryRunView | null, unwalked: { steps: string[]; connections: string[] } | null): Trail {
  const waits = [...(view?.now.waiting ?? []), ...(view?.now.outside ?? [])].map(({ step }) => step);
  return {
    steps: new Set(view?.acts.flatMap(({ steps }) => steps)),
    links: new Set(view?.acts.flatMap(({ connections }) => connections)),
    tokens: new Map([...new Set(waits)].map((step, index) => [step, index + 1])),
    unwalked: unwalked && { steps: new Set(unwalked.steps), links: new Set(unwalked.connections) },
  };
}

type Answers = Readonly<Record<string, string>>;

/** What an act answers to the item's form; nothing where it is no intake. */
export const answersIn = (act: RehearsalAct | null | undefined): Answers =>
  act?.act === 'conclude' ? (act.answers ?? {}) : {};

/** The act with answers to the item's form, where it is the intake; what it says itself and nobody changed stays. */
export const answered = (act: RehearsalAct, answers: Answers): RehearsalAct =>
  act.act === 'conclude' && Object.keys(answers).length > 0 ? { ...act, answers: { ...act.answers, ...answers } } : act;

/** What a clock shows on a day if nothing more is done; null before it began. The turns are the server's. */
export const lightOn = (clock: RehearsedClock, day: string): Light | null =>
  clock.turns.filter(turn => turn.day <= day).at(-1)?.light ?? null;

/** The working day, from 0, on which a day of the calendar is first reached. */
export const workingDayOf = (days: readonly string[], day: string): number => {
  const index = days.findIndex(one => one >= day);
  return index < 0 ? days.length - 1 : index;
};

/** The cards that are still to come, as days of the slider: `第 12 个工作日：黄牌`. */
export const cardsOf = (
  clock: RehearsedClock,
  days: readonly string[],
): { number: number; light: 'Yellow' | 'Red' }[] =>
  clock.stoppedDay !== null
    ? []
    : clock.turns.flatMap(({ day, light }) =>
        light === 'Yellow' || light === 'Red' ? [{ number: workingDayOf(days, day), light }] : [],
      );

/** The script with more of what was planned, up to and with the next answer for which `stops` holds; everything where none does. */
export function upTo(played: RehearsalScript, planned: readonly RehearsalAct[], stops: (act: RehearsalAct) => boolean) {
  const at = planned.findIndex((act, index) => index > 0 && stops(act));
  const taken = at < 0 ? planned : planned.slice(0, at);
  return { script: { ...played, acts: [...(played.acts ?? []), ...taken] }, rest: planned.slice(taken.length) };
}

/** What is done next: the first of the plan where somebody waits for it, else what is usual here; null at the end. */
export function nextOf(
  { now }: Pick<DryRunView, 'now'>,
  plan: readonly RehearsalAct[],
): { act: RehearsalAct | null; rest: readonly RehearsalAct[] } {
  const [first, ...rest] = plan;
  const isWaitedFor = first?.act !== 'answer' || now.waiting.some(({ step }) => step === first.step);
  if (first !== undefined && isWaitedFor) return { act: first, rest };
  return { act: now.usual, rest: now.usual === null ? [] : plan };
}

const scenariosAt = ['customProperties', 'scenarios'] as const;

const scenarioList = (doc: Definition): readonly Json[] => {
  const list = getIn(doc, scenariosAt);
  return isList(list) ? list : [];
};

export const scenarioNames = (doc: Definition): string[] =>
  scenarioList(doc).flatMap(one => textOf(member(one, 'name')) ?? []);

/** Keeps a script with what it came to in the file; one of the same name is replaced where it stands. */
export function saveScenario(
  doc: Definition,
  name: string,
  script: RehearsalScript,
  expect: RehearsalOutcome,
): Definition {
  const scenario = JSON.parse(JSON.stringify({ name, ...script, expect })) as Json;
  const list = scenarioList(doc);
  const at = list.findIndex(one => textOf(member(one, 'name')) === name);
  const next = at < 0 ? [...list, scenario] : list.map((one, index) => (index === at ? scenario : one));
  return setIn(doc, scenariosAt, next) as Definition;
}

/** The file without a scenario; the member goes with the last. */
export function dropScenario(doc: Definition, name: string): Definition {
  const next = scenarioList(doc).filter(one => textOf(member(one, 'name')) !== name);
  return setIn(doc, scenariosAt, next.length === 0 ? undefined : next) as Definition;
}

/** The materials an item lists, for the window's table. */
export const materialsOf = (doc: Definition): { code: string; name: string; isRequired: boolean }[] => {
  const list = getIn(doc, ['customProperties', 'serviceItem', 'materials']);
  return (isList(list) ? list : []).filter(isObject).map(one => ({
    code: textOf(one.code ?? null) ?? '',
    name: textOf(one.name ?? null) ?? '',
    isRequired: one.isRequired !== false,
  }));
};

import { describe, expect, it } from 'vitest';
import type { DryRunView, RehearsalAct, RehearsedClock } from '@/shared/api/contract';
import type { Definition } from './document';
import {
  cardsOf,
  dropScenario,
  lightOn,
  nextOf,
  saveScenario,
  scenarioNames,
  trailOf,
  upTo,
  workingDayOf,
} from './rehearsal';

const days = ['2026-03-02', '2026-03-03', '2026-03-04', '2026-03-05', '2026-03-06', '2026-03-09', '2026-03-10'];

const clock = {
  stoppedDay: null,
  turns: [
    { day: '2026-03-02', light: 'None' },
    { day: '2026-03-05', light: 'Yellow' },
    { day: '2026-03-07', light: 'Red' },
  ],
} as unknown as RehearsedClock;

describe('a clock on a chosen day', () => {
  it('shows its latest turn', () => {
    expect(lightOn(clock, '2026-03-01')).toBeNull();
    expect(lightOn(clock, '2026-03-04')).toBe('None');
    expect(lightOn(clock, '2026-03-06')).toBe('Yellow');
    expect(lightOn(clock, '2026-03-09')).toBe('Red');
  });

  it('names its cards by working days; a turn on a rest day counts from the next', () => {
    expect(cardsOf(clock, days)).toEqual([
      { number: 3, light: 'Yellow' },
      { number: 5, light: 'Red' },
    ]);
    expect(cardsOf({ ...clock, stoppedDay: '2026-03-04' }, days)).toEqual([]);
  });

  it('finds the working day of a day, the last for one beyond', () => {
    expect(workingDayOf(days, '2026-03-02')).toBe(0);
    expect(workingDayOf(days, '2027-01-01')).toBe(6);
  });
});

describe('a trail', () => {
  it('gathers what every act walked, and numbers where the case waits', () => {
    const view = {
      acts: [
        { steps: ['start', 'intake'], connections: ['start:Done->intake'] },
        { steps: ['intake', 'review'], connections: ['intake:Committed->review'] },
      ],
      now: { waiting: [{ step: 'a' }, { step: 'b' }, { step: 'a' }], outside: [{ step: 'b' }, { step: 'c' }] },
    } as unknown as DryRunView;
    const trail = trailOf(view, { steps: ['x'], connections: [] });
    expect([...trail.steps]).toEqual(['start', 'intake', 'review']);
    expect([...trail.links]).toEqual(['start:Done->intake', 'intake:Committed->review']);
    expect([...trail.tokens]).toEqual([
      ['a', 1],
      ['b', 2],
      ['c', 3],
    ]);
    expect(trail.unwalked?.steps.has('x')).toBe(true);
    expect(trailOf(null, null).tokens.size).toBe(0);
  });
});

describe('going on', () => {
  const pass = (count: number) => ({ act: 'pass' as const, days: count });
  it('stops before the next act that stops, never before the very first', () => {
    const script = { start: '2026-03-02T10:00:00', acts: [pass(0)] };
    const ahead = upTo(script, [pass(1), pass(2), pass(3)], act => act.act === 'pass' && [1, 3].includes(act.days));
    expect(ahead).toEqual({ script: { ...script, acts: [pass(0), pass(1), pass(2)] }, rest: [pass(3)] });
    expect(upTo(script, [pass(1)], () => false).rest).toEqual([]);
  });
});

describe('what is done next', () => {
  const answer = (step: string): RehearsalAct => ({ act: 'answer', step, answer: { outcome: 'Pass' } }) as RehearsalAct;
  const at = (waiting: string[], usual: RehearsalAct | null) =>
    ({ now: { waiting: waiting.map(step => ({ step })), usual } }) as unknown as Pick<DryRunView, 'now'>;

  it('is the plan where somebody waits for it, else what is usual, with the plan kept for later', () => {
    const plan = [answer('decide'), answer('deliver')];
    expect(nextOf(at(['decide'], answer('decide')), plan)).toEqual({ act: plan[0], rest: [plan[1]] });
    expect(nextOf(at(['survey'], answer('survey')), plan)).toEqual({ act: answer('survey'), rest: plan });
    expect(nextOf(at([], null), plan)).toEqual({ act: null, rest: [] });
    expect(nextOf(at(['review'], answer('review')), [])).toEqual({ act: answer('review'), rest: [] });
  });
});

describe('scenarios of a file', () => {
  const empty: Definition = { id: 'x', customProperties: { serviceItem: { code: 'A' } } };
  const script = { start: '2026-03-02T10:00:00', acts: [{ act: 'pass' as const, days: 1 }] };

  it('are kept, replaced by name, and gone with the last', () => {
    const one = saveScenario(empty, '承诺件', script, { state: '办结' });
    expect(scenarioNames(one)).toEqual(['承诺件']);
    const two = saveScenario(saveScenario(one, '退回', script, { state: '退回' }), '承诺件', script, { state: '归档' });
    expect(scenarioNames(two)).toEqual(['承诺件', '退回']);
    expect(two).toMatchObject({ customProperties: { scenarios: [{ expect: { state: '归档' } }, {}] } });
    expect(dropScenario(dropScenario(two, '退回'), '承诺件')).toEqual(empty);
  });
});

import { describe, expect, it } from 'vitest';
import {
  ApiError,
  explain,
  fieldMessage,
  isNoAnswer,
  isSettled,
  type Problem,
  problemOf,
  readProblem,
} from './problem';

const told = { detail: '', traceId: null };
const everyProblem: { [code in Problem['code']]: Extract<Problem, { code: code }> } = {
  invalid: { code: 'invalid', errors: [], ...told },
  unauthenticated: { code: 'unauthenticated', ...told },
  'rule-forbids': { code: 'rule-forbids', basis: null, ...told },
  'not-found': { code: 'not-found', ...told },
  'lost-race': { code: 'lost-race', by: null, ...told },
  'wrong-state': { code: 'wrong-state', ...told },
  'assessment-changed': { code: 'assessment-changed', assessment: null, ...told },
  'version-conflict': { code: 'version-conflict', by: null, ...told },
  'too-many': { code: 'too-many', retryAfterSeconds: null, ...told },
  'server-error': { code: 'server-error', ...told },
  unexpected: { code: 'unexpected', ...told },
  'no-answer': { code: 'no-answer' },
};

describe('explaining a problem', () => {
  it.each(Object.values(everyProblem))('$code is told in Chinese even when the server said nothing', problem => {
    expect(explain(problem)).toMatch(/^[^a-zA-Z]{4,}$/);
  });

  it('names who was faster and on what rule a refusal rests', () => {
    expect(explain({ ...everyProblem['lost-race'], by: '王某' })).toContain('王某');
    const forbidden: Problem = { code: 'rule-forbids', detail: '您是受理人，受审分离', basis: '000-2', traceId: null };
    expect(explain(forbidden)).toBe('您是受理人，受审分离（依据：镇街政务服务规范）');
  });

  it('never says that nothing was submitted when nobody knows', () => {
    expect(explain({ code: 'no-answer' })).not.toContain('未提交');
  });
});

describe('reading an answer', () => {
  it.each([
    [400, {}, 'invalid'],
    [401, {}, 'unauthenticated'],
    [403, { code: 'rule-forbids' }, 'rule-forbids'],
    [404, {}, 'not-found'],
    [409, { code: 'lost-race' }, 'lost-race'],
    [409, { code: 'wrong-state' }, 'wrong-state'],
    [409, { code: 'assessment-changed' }, 'assessment-changed'],
    [412, { code: 'version-conflict' }, 'version-conflict'],
    [428, { code: 'precondition-required' }, 'version-conflict'],
    [422, {}, 'invalid'],
    [429, {}, 'too-many'],
    [500, '<html>', 'server-error'],
    [502, null, 'server-error'],
    [418, [], 'unexpected'],
  ] as const)('%d %o is %s', (status, body, code) => {
    expect(readProblem(status, body, null).code).toBe(code);
  });

  it('takes field errors as a list, as a map, or from the single path', () => {
    const errors = [{ path: 'applicant.phone', message: '应为 11 位' }];
    expect(readProblem(422, { errors }, null)).toMatchObject({ errors });
    expect(readProblem(400, { errors: { phone: ['应为 11 位'] } }, null)).toMatchObject({
      errors: [{ path: 'phone', message: '应为 11 位' }],
    });
    expect(readProblem(422, { detail: '缺理由', path: 'reason' }, null)).toMatchObject({
      errors: [{ path: 'reason', message: '缺理由' }],
    });
  });

  it('an error that is not an answer is told as unexpected, and only a lost line is "no answer"', () => {
    expect(problemOf(new TypeError('x')).code).toBe('unexpected');
    expect(isNoAnswer(new ApiError({ code: 'no-answer' }))).toBe(true);
    expect(isNoAnswer(new ApiError(everyProblem['server-error']))).toBe(false);
  });

  it('a refusal settles what became of a command, and nothing else does', () => {
    const settled = Object.values(everyProblem).filter(problem => isSettled(new ApiError(problem)));
    expect(settled.map(({ code }) => code).sort()).toEqual([
      'assessment-changed',
      'invalid',
      'lost-race',
      'not-found',
      'rule-forbids',
      'version-conflict',
      'wrong-state',
    ]);
    expect(isSettled(new TypeError('x'))).toBe(false);
  });

  it('finds what was said about one field', () => {
    const error = new ApiError({ ...everyProblem.invalid, errors: [{ path: '$.toPersonId', message: '不在本岗位' }] });
    expect(fieldMessage(error, 'toPersonId')).toBe('不在本岗位');
    expect(fieldMessage(error, 'reason')).toBeNull();
    expect(fieldMessage(null, 'reason')).toBeNull();
  });
});

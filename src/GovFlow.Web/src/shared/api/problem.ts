/** What went wrong, as one closed union: the server's problem codes (decision 0003), and what a browser finds by itself. */

import { readBasis } from '@/shared/basis';

/** One wrong field: `path` is the path the server gave, `message` is Chinese and shown as it is. */
export interface FieldError {
  path: string;
  message: string;
}

interface Told {
  /** The server's Chinese explanation. */
  detail: string;
  traceId: string | null;
}

export type Problem =
  | ({ code: 'invalid'; errors: FieldError[] } & Told)
  | ({ code: 'unauthenticated' } & Told)
  | ({ code: 'rule-forbids'; basis: string | null } & Told)
  | ({ code: 'not-found' } & Told)
  | ({ code: 'lost-race'; by: string | null } & Told)
  /** `errors`: what stands in the way, one by one, where the server says so. */
  | ({ code: 'wrong-state'; errors?: FieldError[] } & Told)
  | ({ code: 'assessment-changed'; assessment: unknown } & Told)
  | ({ code: 'version-conflict'; by: string | null } & Told)
  | ({ code: 'too-many'; retryAfterSeconds: number | null } & Told)
  | ({ code: 'server-error' } & Told)
  | ({ code: 'unexpected' } & Told)
  | { code: 'no-answer' };

/** The failure every API call rejects with. */
export class ApiError extends Error {
  readonly problem: Problem;
  constructor(problem: Problem) {
    super(explain(problem));
    this.name = 'ApiError';
    this.problem = problem;
  }
}

/** True when the line was lost: worth another try at once. */
export const isNoAnswer = (error: unknown): boolean => error instanceof ApiError && error.problem.code === 'no-answer';

const refusals = new Set<Problem['code']>([
  'invalid',
  'rule-forbids',
  'not-found',
  'lost-race',
  'wrong-state',
  'assessment-changed',
  'version-conflict',
]);

/** True when the server has refused the command: it was not done. After any other failure nobody can be sure of that. */
export const isSettled = (error: unknown): boolean => error instanceof ApiError && refusals.has(error.problem.code);

/** What the server said about one field of the request: `$.reason` is found as `reason`. */
export function fieldMessage(error: unknown, field: string): string | null {
  const problem = problemOf(error);
  return problem.code === 'invalid' ? (problem.errors.find(({ path }) => path.endsWith(field))?.message ?? null) : null;
}

export const problemOf = (error: unknown): Problem =>
  error instanceof ApiError
    ? error.problem
    : { code: 'unexpected', detail: '页面出现意外错误，请刷新后重试', traceId: null };

/** The sentence a person reads. Every code has its own; the switch has no default, so a new code breaks the build. */
export function explain(problem: Problem): string {
  switch (problem.code) {
    case 'invalid':
      return problem.detail || '填写的内容有误，请按提示更正';
    case 'unauthenticated':
      return problem.detail || '登录已失效，请重新登录';
    case 'rule-forbids': {
      const why = problem.detail || '按规定您不能办理此项';
      return problem.basis ? `${why}（依据：${readBasis(problem.basis)}）` : why;
    }
    case 'not-found':
      return problem.detail || '没有找到，或不在您的可见范围内';
    case 'lost-race':
      return problem.by
        ? `${problem.by}已先一步办理，已载入最新状态`
        : problem.detail || '已有人先一步办理，已载入最新状态';
    case 'wrong-state':
      return problem.detail || '办件已不在这一环节，已载入最新状态';
    case 'assessment-changed':
      return problem.detail || '办理结论已变化，请核对右侧的新结论后重新确认';
    case 'version-conflict':
      return `${problem.by ?? '有人'}刚刚更新了这件，已载入最新状态，请核对后再办；您填写的内容仍在`;
    case 'too-many':
      return problem.retryAfterSeconds === null
        ? '请求过于频繁，请稍后再试'
        : `请求过于频繁，请在 ${problem.retryAfterSeconds} 秒后再试`;
    case 'server-error':
      return problem.traceId ? `服务器出错，未能完成（编号 ${problem.traceId}）` : '服务器出错，未能完成';
    case 'unexpected':
      return problem.detail || '服务器的答复无法识别';
    case 'no-answer':
      return '网络不通，结果待确认';
  }
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '');
const textOrNull = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);
const record = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {};

/** Field errors come as a list of `{path, message}` or, from the framework itself, as `{field: [messages]}`. */
function fieldErrors(answer: Record<string, unknown>, detail: string): FieldError[] {
  const { errors } = answer;
  const listed = Array.isArray(errors)
    ? errors.map(record).map(one => ({ path: text(one.path), message: text(one.message) }))
    : Object.entries(record(errors)).flatMap(([path, messages]) =>
        (Array.isArray(messages) ? messages : [messages]).map(message => ({ path, message: text(message) })),
      );
  if (listed.length > 0) return listed;
  const path = textOrNull(answer.path);
  return path === null ? [] : [{ path, message: detail }];
}

/** 409: why it cannot be done now. */
function conflict(answer: Record<string, unknown>, told: Told, by: string | null): Problem {
  if (answer.code === 'assessment-changed') {
    return { code: 'assessment-changed', assessment: answer.assessment ?? null, ...told };
  }
  if (answer.code === 'lost-race') return { code: 'lost-race', by, ...told };
  const errors = fieldErrors(answer, told.detail);
  return { code: 'wrong-state', ...told, ...(errors.length > 0 ? { errors } : {}) };
}

/** Reads a problem+json answer; whatever the body is, some member of the union comes out. */
export function readProblem(status: number, body: unknown, retryAfter: string | null): Problem {
  const answer = record(body);
  const told: Told = { detail: text(answer.detail) || text(answer.title), traceId: textOrNull(answer.traceId) };
  const by = textOrNull(answer.changedBy) ?? textOrNull(answer.by);
  if (status === 400 || status === 422) return { code: 'invalid', errors: fieldErrors(answer, told.detail), ...told };
  if (status === 401) return { code: 'unauthenticated', ...told };
  if (status === 403) return { code: 'rule-forbids', basis: textOrNull(answer.basis), ...told };
  if (status === 404 || status === 410) return { code: 'not-found', ...told };
  if (status === 409) return conflict(answer, told, by);
  if (status === 412 || status === 428) return { code: 'version-conflict', by, ...told };
  if (status === 429) return { code: 'too-many', retryAfterSeconds: Number(retryAfter) || null, ...told };
  if (status >= 500) return { code: 'server-error', ...told };
  return { code: 'unexpected', ...told };
}

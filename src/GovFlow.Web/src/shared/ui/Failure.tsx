import { explain, type Problem, problemOf } from '@/shared/api/problem';

const titles: Partial<Record<Problem['code'], string>> = {
  'rule-forbids': '按规定不能查看',
  'not-found': '没有找到',
  'no-answer': '网络不通',
  unauthenticated: '需要重新登录',
  'server-error': '服务器出错',
  'too-many': '请稍候',
};

const retryable = new Set<Problem['code']>(['no-answer', 'server-error', 'unexpected', 'too-many']);

/** Nothing is broken: the line is away, the thing is gone, or it is another's to see. */
const notAnError = new Set<Problem['code']>(['no-answer', 'too-many', 'not-found', 'rule-forbids']);

/** A page or part that could not be shown: what happened, on which rule, what to do. */
export function Failure({ error, retry }: { error: unknown; retry?: (() => void) | undefined }) {
  const problem = problemOf(error);
  return (
    <div className="notice" data-tone={notAnError.has(problem.code) ? 'amber' : 'red'} role="alert">
      <strong>{titles[problem.code] ?? '未能完成'}</strong>
      <span>{problem.code === 'no-answer' ? '未收到服务器的答复' : explain(problem)}</span>
      {retry && retryable.has(problem.code) && (
        <button type="button" className="link-button" onClick={retry}>
          再试一次
        </button>
      )}
    </div>
  );
}

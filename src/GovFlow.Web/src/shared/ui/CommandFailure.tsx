import { useEffect, useRef } from 'react';
import { explain, type Problem, problemOf } from '@/shared/api/problem';

const soft = new Set<Problem['code']>(['no-answer', 'version-conflict', 'assessment-changed']);

interface Props {
  error: unknown;
  /** Sends the same once more; given where nobody knows whether the act was done, and only there. */
  again?: (() => void) | null;
}

/**
 * Why an act did not happen, beside the input, which stays. Where its outcome is unknown it is amber and promises nothing:
 * the act may have been done, and sending it again is safe because it carries the same command id.
 */
export function CommandFailure({ error, again = null }: Props) {
  const box = useRef<HTMLDivElement>(null);
  // The act may have been pressed at the foot of a long page: why it did not happen is brought into sight.
  useEffect(() => {
    if (error) box.current?.scrollIntoView({ block: 'nearest' });
  }, [error]);
  if (error === null || error === undefined) return null;
  const problem = problemOf(error);
  if (again === null) {
    return (
      <div className="notice" data-tone={soft.has(problem.code) ? 'amber' : 'red'} role="alert" ref={box}>
        <span>{explain(problem)}</span>
      </div>
    );
  }
  return (
    <div className="notice" data-tone="amber" role="alert" ref={box}>
      <strong>结果待确认</strong>
      <span>{whyUnknown(problem)}填写的内容保持原样、暂不能改；再次提交不会重复办理。</span>
      {/* biome-ignore lint/a11y/noAutofocus: the form that had the focus is held still; this is the one way on. */}
      <button type="button" className="link-button" autoFocus onClick={again}>
        再次提交
      </button>
    </div>
  );
}

function whyUnknown(problem: Problem): string {
  if (problem.code === 'no-answer') return '网络不通，未收到服务器的答复。';
  if (problem.code === 'server-error') {
    return problem.traceId ? `服务器出错（编号 ${problem.traceId}）。` : '服务器出错。';
  }
  return `${explain(problem)}。`;
}

import { explain, type Problem, problemOf } from '@/shared/api/problem';

const soft = new Set<Problem['code']>(['no-answer', 'version-conflict', 'assessment-changed']);

/**
 * Why an act did not happen, beside the input, which stays. A lost line is amber and promises nothing: the act may have
 * been done, and repeating it is safe because the same command id is sent.
 */
export function CommandFailure({ error, retry }: { error: unknown; retry?: (() => void) | undefined }) {
  if (error === null || error === undefined) return null;
  const problem = problemOf(error);
  const isUnknown = problem.code === 'no-answer';
  return (
    <div className="notice" data-tone={soft.has(problem.code) ? 'amber' : 'red'} role="alert">
      <span>{explain(problem)}</span>
      {isUnknown && <span>填写的内容仍在；再次提交不会重复办理。</span>}
      {isUnknown && retry && (
        <button type="button" className="link-button" onClick={retry}>
          再次提交
        </button>
      )}
    </div>
  );
}

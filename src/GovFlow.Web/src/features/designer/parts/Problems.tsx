import type { Finding } from '../core/hints';

const marks = {
  error: { mark: '■', word: '错误' },
  warning: { mark: '▲', word: '提醒' },
  info: { mark: '○', word: '提示' },
} satisfies Record<Finding['severity'], object>;
const order: Finding['severity'][] = ['error', 'warning', 'info'];

export const countWords = (findings: readonly Finding[]): string => {
  const count = (severity: Finding['severity']) => findings.filter(one => one.severity === severity).length;
  return findings.length === 0 ? '没有问题' : `${count('error')} 个错误，${count('warning')} 个提醒`;
};

/** What is wrong or doubtful, the worst first; each leads to its step. */
export function Problems({ findings, goTo }: { findings: readonly Finding[]; goTo: (finding: Finding) => void }) {
  if (findings.length === 0) return <p className="muted">编辑器没有发现问题；法定要求在发布时由系统核对。</p>;
  return (
    <ul className="problems">
      {order.flatMap(severity =>
        findings
          .filter(one => one.severity === severity)
          .map(one => (
            <li key={`${one.ruleId} ${one.jsonPath} ${one.message}`} data-severity={severity}>
              <span className="problem-mark">
                {marks[severity].mark} {marks[severity].word}
              </span>
              {one.nodeId === undefined ? (
                <span>{one.message}</span>
              ) : (
                <button type="button" className="link-button" onClick={() => goTo(one)}>
                  {one.message}
                </button>
              )}
              {one.basis && <span className="muted">{`${one.basis.law}${one.basis.article}`}</span>}
            </li>
          )),
      )}
    </ul>
  );
}

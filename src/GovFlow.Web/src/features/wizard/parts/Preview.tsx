import type { DrawnItem } from '@/shared/api/contract';

interface Drawn {
  root: { activities: { id: string; type: string; metadata?: { displayText?: string } }[] };
}

const skipped = new Set(['Elsa.Start', 'Elsa.End', 'Elsa.FlowSwitch']);

/** What was drawn: the promise, what the linter found, the steps in order. */
export function Preview({ drawn }: { drawn: DrawnItem }) {
  const { lint } = drawn;
  const steps = (JSON.parse(drawn.file) as Drawn).root.activities.filter(({ type }) => !skipped.has(type));
  const findings = lint.findings.filter(({ severity }) => severity !== 'Info');
  return (
    <>
      {lint.promise && (
        <p className="notice" data-tone={lint.promise.holds ? 'ok' : 'red'}>
          {lint.promise.says}
        </p>
      )}
      {drawn.isTaken && (
        <p className="notice" data-tone="red" role="alert">
          编码已有流程，不能再建；请换一个编码，或在原流程上修改。
        </p>
      )}
      <section aria-label="检查结果">
        <h2>
          检查：{lint.errors} 错 {lint.warnings} 警{lint.mayPublish && '，可以发布'}
        </h2>
        <ul>
          {findings.map(finding => (
            <li key={`${finding.ruleId} ${finding.jsonPath} ${finding.subject}`}>
              {finding.reason
                ? `▲ 提醒，已写明理由：${finding.reason}`
                : `${finding.severity === 'Error' ? '■ 错误' : '▲ 提醒'}：${finding.message}`}
            </li>
          ))}
        </ul>
      </section>
      <section aria-label="环节">
        <h2>画出 {steps.length} 个环节</h2>
        <ol className="wizard-steps-drawn">
          {steps.map(({ id, metadata }) => (
            <li key={id}>{metadata?.displayText ?? id}</li>
          ))}
        </ol>
      </section>
    </>
  );
}

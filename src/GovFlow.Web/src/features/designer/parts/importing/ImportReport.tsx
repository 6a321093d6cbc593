import { quietOnes } from '../../core/changes';
import { stateWords } from '../../words';
import { ChangeList } from '../changes/ChangeList';
import type { Looked } from './ImportAct';

const mostFindings = 20;

/** What a file is, what is wrong with it, and what it would change. */
export function ImportReport({ looked: { name, plan, lint, comparison } }: { looked: Looked }) {
  const { findings, errors, warnings } = lint;
  const unknown = findings.filter(({ ruleId }) => ruleId === 'activity.unknown-type');
  return (
    <section aria-label="导入前的报告" className="import-report">
      <p>
        <strong>{name}</strong>：{plan.words}。
      </p>
      <p>
        检查：{errors} 个错误，{warnings} 个提醒
        {unknown.length > 0 && `；有 ${unknown.length} 个不认识的环节，内容照原样保留，不能发布`}。
      </p>
      {findings.length > 0 && (
        <ul className="p-bullets" aria-label="检查结果">
          {findings.slice(0, mostFindings).map(({ ruleId, jsonPath, message }) => (
            <li key={`${ruleId} ${jsonPath} ${message}`}>
              {message} <code>{jsonPath}</code>
            </li>
          ))}
        </ul>
      )}
      {findings.length > mostFindings && <p className="muted">另有 {findings.length - mostFindings} 项。</p>}
      {comparison && (
        <>
          <p>
            与第 {comparison.before.version} 版（{stateWords[comparison.before.state]}）相比，
            {comparison.changes.length - quietOnes(comparison.changes)} 处改动：
          </p>
          <ChangeList changes={comparison.changes} withQuiet={false} />
        </>
      )}
    </section>
  );
}

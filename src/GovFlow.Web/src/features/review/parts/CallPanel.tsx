import type { TaskView } from '@/shared/api/contract';
import { showShortMoment } from '@/shared/format';
import { modeNames, verdictWords } from '../verbs';

/** Who was called to the task beside its holder, and what they said. */
export function CallPanel({ task }: { task: TaskView }) {
  const { delegation, signing, copied } = task;
  if (!delegation && !signing && copied.length === 0) return null;
  return (
    <section className="panel task-call" aria-labelledby="called-head">
      <h2 id="called-head">委派与会签</h2>
      {delegation && (
        <p>
          委派 {delegation.person.name}：{delegation.request}
          <span className="cell-2">{delegation.opinion ? `已交回：${delegation.opinion}` : '尚未交回'}</span>
        </p>
      )}
      {signing && (
        <>
          <p className="muted">
            {signing.moment === 'Before' ? '前加签' : '后加签'} · {modeNames[signing.mode]}
            {signing.mode === 'Share' && `（${signing.sharePercent}%）`} ·{' '}
            <strong>{verdictWords[signing.verdict]}</strong>
          </p>
          <ul className="signer-list">
            {signing.signers.map(({ person, agrees, opinion, at, isTurn }) => (
              <li key={person.id}>
                <span>{person.name}</span>
                <span>
                  {agrees === true ? '✓ 同意' : agrees === false ? '✗ 不同意' : isTurn ? '请签署' : '未到'}
                  {opinion && `：${opinion}`}
                </span>
                <span className="muted num">{at ? showShortMoment(at) : ''}</span>
              </li>
            ))}
          </ul>
        </>
      )}
      {copied.length > 0 && <p className="muted">抄送：{copied.map(({ name }) => name).join('、')}</p>}
    </section>
  );
}

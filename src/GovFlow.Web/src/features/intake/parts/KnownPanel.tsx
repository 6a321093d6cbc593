import { Button } from 'antd';
import { Link } from 'react-router';
import { showDay, showShortDay } from '@/shared/format';
import { useShortcut } from '@/shared/keyboard/useShortcut';
import { staffPaths } from '@/shared/paths';
import { knownLine } from '../known';
import type { Known } from '../useKnown';

/** Listed here; the point is that there are any. */
const most = 2;

/** What the hall has of whoever stands there, to be taken over with one key once the document was seen; and what runs already. */
export function KnownPanel({ known: { view, isSeen, isAsking, isLost, askAgain, failed, bring } }: { known: Known }) {
  const facts = view?.known ?? null;
  const offers = facts !== null && !isSeen;
  useShortcut({ key: 'Ctrl+B', label: '证件已核对，带入已有资料', area: '收件', enabled: offers, run: bring });
  if (isLost) {
    return (
      <p className="known-applicant" role="status">
        没有查到本大厅已有资料和在办的同一事项：没有收到答复。
        <Button size="small" onClick={askAgain}>
          再查一次
        </Button>
      </p>
    );
  }
  if (view === null) return null;
  const { openCases, bodyKind } = view;
  if (facts === null && openCases.length === 0 && bodyKind === null && failed === null) return null;
  return (
    <div className="known-applicant" role="status" data-enter-skips>
      {bodyKind && <p className="muted">单位类型：{bodyKind}</p>}
      {facts && (
        <p>
          <strong>本大厅已有资料：</strong>
          <span className="num">{knownLine(facts)}</span>
          <small className="cell-2">
            {facts.from ? `出自办件 ${facts.from}` : '出自已核验的网上账户'}，{showDay(facts.on)}
          </small>
        </p>
      )}
      {offers && (
        <Button size="small" loading={isAsking} onClick={bring}>
          证件已核对，带入（Ctrl+B）
        </Button>
      )}
      {facts && isSeen && <p className="muted">✓ 已核对证件，空着的各项已带入，请向申请人确认仍然有效。</p>}
      {failed && <p className="field-error">{failed}</p>}
      {openCases.length > 0 && (
        <div className="notice" data-tone="amber">
          ▲ 同一事项正在办理 {openCases.length} 件，请问明是否重复；确需另办的照常收件。
          <ul>
            {openCases.slice(0, most).map(one => (
              <li key={one.caseId}>
                {one.isWithinSight ? <Link to={staffPaths.case(one.caseId)}>{one.number}</Link> : one.number}{' '}
                <small>
                  {one.stateLabel}，{showShortDay(one.receivedOn)}收
                </small>
              </li>
            ))}
          </ul>
          {openCases.length > most && <small>其余 {openCases.length - most} 件按证件号码搜索可见。</small>}
        </div>
      )}
    </div>
  );
}

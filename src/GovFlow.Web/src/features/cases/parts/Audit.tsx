import { useQuery } from '@tanstack/react-query';
import { showMoment, showTimeExactly } from '@/shared/format';
import { QueryView } from '@/shared/ui/QueryView';
import { auditQuery } from '../api';

const shownHash = 12;

/** The server's names of commands in the office's words; one that is new is shown as it is rather than hidden. */
const actNames: Record<string, string> = {
  'conclude-intake': '收件并出文书',
  receive: '登记收到的申请',
  'read-received': '查看待答复的申请',
  'conclude-received': '答复申请并出文书',
  'deem-accepted': '依法视为受理',
  urge: '催办',
  'claim-task': '领取',
  'release-task': '退回岗位',
  'transfer-task': '转办',
  'complete-task': '提交办理结果',
  'hand-in': '收取补正材料',
  withdraw: '撤回申请',
  'become-committed': '即办转承诺',
  'extend-clock': '延长期限',
  'retry-incident': '重试异常环节',
  'skip-incident': '跳过异常环节',
  'cancel-incident': '因流程异常终止办理',
  'acknowledge-alert': '签收预警',
  'wake-timer': '到时继续',
  'read-paper': '查看文书',
  'reprint-paper': '补打文书',
};

/** 留痕: the case's hash chain, and whether every link still follows from the one before. */
export function Audit({ caseId }: { caseId: string }) {
  const audit = useQuery(auditQuery(caseId));
  return (
    <QueryView query={audit} rows={4} isEmpty={({ entries }) => entries.length === 0} empty="还没有留痕。">
      {({ entries, intact }) => (
        <>
          <p className="notice" data-tone={intact ? 'ok' : 'red'} role={intact ? undefined : 'alert'}>
            {intact
              ? `✓ 共 ${entries.length} 条，链条完整，未被改动`
              : '■ 链条断裂：记录可能被改动，请立即报告监察机构'}
          </p>
          <table className="plain-table">
            <thead>
              <tr>
                <th scope="col">序号</th>
                <th scope="col">时间</th>
                <th scope="col">行为</th>
                <th scope="col">行为人</th>
                <th scope="col">校验值</th>
              </tr>
            </thead>
            <tbody>
              {entries.map(entry => (
                <tr key={entry.seq}>
                  <td className="num">{entry.seq}</td>
                  <td className="num" title={showTimeExactly(entry.at)}>
                    {showMoment(entry.at)}
                  </td>
                  <td>{actNames[entry.act] ?? entry.act}</td>
                  <td>{entry.actor}</td>
                  <td>
                    <code title={entry.hash}>{entry.hash.slice(0, shownHash)}</code>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </>
      )}
    </QueryView>
  );
}

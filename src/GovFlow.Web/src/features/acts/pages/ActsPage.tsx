import { useInfiniteQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import type { OfficeAct } from '@/shared/api/contract';
import { showMoment, showTimeExactly } from '@/shared/format';
import { Page } from '@/shared/ui/Page';
import { QueryView } from '@/shared/ui/QueryView';
import { actsQuery } from '../api';
import { changesOf } from '../changes';
import './acts.css';

const actNames: Record<string, string> = {
  'open-to-roles': '开放权限',
  'lay-in-town': '设置中心',
  'lay-in-accounts': '设置账号',
  'import-definition': '导入流程',
  'publish-definition': '发布流程',
  'submit-definition': '送审流程',
  'answer-review': '审核流程',
  'withdraw-review': '撤回送审',
  'unschedule-definition': '撤回发布',
  'definition-in-force': '版本生效',
  'move-cases': '在办办件转版',
  'set-item-standing': '登记事项状态',
  'import-calendar': '导入日历',
  'record-absence': '登记离岗',
  'end-absence': '结束离岗',
  appoint: '任职',
  'end-appointment': '免职',
  authorise: '授权',
  'end-authorisation': '终止授权',
  'leave-post': '离任',
  'hand-over': '交接',
  'add-account': '新增账号',
  'set-password': '重设密码',
  'block-account': '停用账号',
  'block-account-urgently': '紧急停用账号',
  'unblock-account': '恢复账号',
  'reconcile-licences': '核对证照库',
  'enter-licence': '登记证照',
  'import-licences': '导入证照',
  'revoke-licence': '撤销证照',
  'unmask-licence': '查看证照完整信息',
  'add-seal': '启用印章',
  'write-windows': '保存窗口设置',
  'end-seal': '停用印章',
  'write-profile': '保存中心概况',
  'add-person': '新增人员',
  'change-person': '更改人员',
  'set-photo': '上传照片',
  'remove-photo': '撤下照片',
  'test-channel': '试发通知',
  'add-unit': '新设部门',
  'change-unit': '更改部门',
  'close-unit': '撤销部门',
  'reopen-unit': '恢复部门',
  'add-post': '新设岗位',
  'change-post': '更改岗位',
  'close-post': '撤销岗位',
  'reopen-post': '恢复岗位',
  'import-people': '导入人员',
  'write-list': '改写用语',
  'set-hall-duty': '设定报送职责',
  'submit-hall-report': '报送分中心报告',
  'correct-hall-report': '更正分中心报告',
  'ask-hall-report': '对分中心报告提出要求',
  'answer-hall-report': '答复中心的要求',
  'raise-hall-alert': '报告到期未报，发出预警',
  'acknowledge-hall-alert': '签收未报送的预警',
  'escalate-hall-alert': '升级未报送的预警',
  'keep-paper-text': '起草文书文本',
  'drop-paper-text': '删除文书草稿',
  'release-paper-text': '启用文书文本',
  'take-back-paper-text': '撤回文书文本',
  'requeue-message': '重新投递',
  'add-webhook': '登记订阅',
  'end-webhook': '停用订阅',
  'rotate-webhook-secret': '更换订阅密钥',
};

/** A member nobody has named yet is shown as the record has it. */
const isWord = (name: string) => !/[A-Za-z]/.test(name);

const channelNames: Record<string, string> = { page: '网页', program: '程序', console: '控制台', system: '系统' };

/** 配置留痕: who changed definitions, calendars, people, posts, authorisations and accounts, and what stood there before. */
export function ActsPage() {
  const acts = useInfiniteQuery(actsQuery);
  return (
    <Page title="配置留痕">
      <QueryView
        query={acts}
        rows={10}
        isEmpty={({ pages }) => pages.every(page => page.items.length === 0)}
        empty="还没有配置留痕；流程、日历、人员、授权和账号的每次变更都会记在这里。"
      >
        {({ pages }) => (
          <section className="panel">
            <Acts list={pages.flatMap(page => page.items)} />
            {acts.hasNextPage && (
              <Button loading={acts.isFetchingNextPage} onClick={() => void acts.fetchNextPage()}>
                更早的记录
              </Button>
            )}
          </section>
        )}
      </QueryView>
    </Page>
  );
}

function Acts({ list }: { list: readonly OfficeAct[] }) {
  return (
    <table className="plain-table acts-table">
      <thead>
        <tr>
          <th scope="col">序号</th>
          <th scope="col">时间</th>
          <th scope="col">行为</th>
          <th scope="col">行为人</th>
          <th scope="col">变更</th>
          <th scope="col">校验值</th>
        </tr>
      </thead>
      <tbody>
        {list.map(act => (
          <tr key={act.no}>
            <td className="num">{act.no}</td>
            <td className="num" data-label="时间" title={showTimeExactly(act.at)}>
              {showMoment(act.at)}
            </td>
            <td data-label="行为">
              {actNames[act.act] ?? <code>{act.act}</code>}
              <code className="cell-2">{act.subject}</code>
            </td>
            <td data-label="行为人">
              {act.actor === 'system' ? '系统' : act.actor}
              <span className="cell-2">
                {[channelNames[act.channel] ?? act.channel, ...act.posts].filter(Boolean).join(' · ')}
              </span>
            </td>
            <td data-label="变更">
              <dl className="changes">
                {changesOf(act.before, act.after).map(({ name, before, after }) => (
                  <div key={name}>
                    <dt>{isWord(name) ? name : <code>{name}</code>}</dt>
                    <dd>
                      {before !== null && (
                        <del>
                          <code>{before}</code>
                        </del>
                      )}{' '}
                      {before !== null && '→ '}
                      <ins>{after === null ? '无' : <code>{after}</code>}</ins>
                    </dd>
                  </div>
                ))}
              </dl>
            </td>
            <td data-label="校验值">
              <code title={act.hash}>{act.hash.slice(0, 12)}</code>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

import { useQuery } from '@tanstack/react-query';
import { Input } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import type { ItemPause } from '@/shared/api/contract';
import { itemsQuery, manualHtml } from '@/shared/api/items';
import { type LegalDay, legalDayOf, showDay, showMoment } from '@/shared/format';
import { staffPaths } from '@/shared/paths';
import { PrintButton } from '@/shared/print/PrintButton';
import { meQuery } from '@/shared/session';
import { standingWords } from '@/shared/terms';
import { Page } from '@/shared/ui/Page';
import { QueryView } from '@/shared/ui/QueryView';
import { StatusTag } from '@/shared/ui/StatusTag';
import { definitionsQuery, studioQuery } from '../api';
import { BatchAct } from '../lifecycle/BatchAct';
import { BundleAct } from '../lifecycle/BundleAct';
import { StandingDialog } from '../lifecycle/StandingDialog';
import { ImportAct } from '../parts/importing/ImportAct';
import { stateWords } from '../words';

/** 事项设计: every flow with its latest version; the name leads to the drawing board. */
export function ItemsPage() {
  const definitions = useQuery(definitionsQuery);
  const me = useQuery(meQuery);
  const studio = useQuery(studioQuery);
  const items = useQuery(itemsQuery(null));
  const [wanted, setWanted] = useState('');
  const [stood, setStood] = useState<{ code: string; name: string } | null>(null);
  const pauses = new Map(items.data?.map(({ code, pause }) => [code, pause]));
  const maySet = me.data?.permissions.includes('definitions.publish');
  return (
    <Page
      title="事项设计"
      aside={
        <>
          {studio.data === true && <a href="/studio/">专家模式</a>}
          <Input
            className="find-box"
            aria-label="查找事项"
            placeholder="查找事项"
            value={wanted}
            onChange={e => setWanted(e.target.value)}
          />
          <BundleAct mayImport={me.data?.permissions.includes('definitions.edit') ?? false} />
          {maySet && <BatchAct />}
          {me.data?.permissions.includes('definitions.edit') && (
            <>
              <ImportAct />
              <Link className="primary-link" to={staffPaths.newItem}>
                新建事项
              </Link>
            </>
          )}
        </>
      }
    >
      <QueryView query={definitions} rows={12} empty="还没有流程定义。">
        {all => {
          const shown = all.filter(({ name, itemCode }) => `${name} ${itemCode ?? ''}`.includes(wanted.trim()));
          return (
            <section className="panel" aria-label="流程">
              <table className="plain-table">
                <thead>
                  <tr>
                    <th scope="col">事项</th>
                    <th scope="col">编码</th>
                    <th scope="col">最新版本</th>
                    <th scope="col">状态</th>
                    <th scope="col">受理</th>
                    <th scope="col">导入时间</th>
                    <th scope="col">业务手册</th>
                  </tr>
                </thead>
                <tbody>
                  {shown.map(one => (
                    <tr key={one.definitionId}>
                      <td>
                        <Link to={staffPaths.design(one.definitionId)}>{one.name}</Link>
                      </td>
                      <td data-label="编码">{one.itemCode ?? '—'}</td>
                      <td data-label="最新版本" className="num">
                        第 {one.version} 版
                      </td>
                      <td data-label="状态">
                        {stateWords[one.state]}
                        {one.state === 'Scheduled' && one.effectiveFrom && (
                          <span className="cell-2">{showDay(legalDayOf(one.effectiveFrom))}起</span>
                        )}
                      </td>
                      <td data-label="受理">
                        <Accepting
                          pause={one.itemCode ? pauses.get(one.itemCode) : null}
                          isOffered={one.itemCode && items.isSuccess ? pauses.has(one.itemCode) : null}
                        />
                        {maySet && one.itemCode && pauses.has(one.itemCode) && (
                          <button
                            type="button"
                            className="link-button"
                            aria-label={`变更${one.name}的状态`}
                            onClick={() => setStood({ code: one.itemCode ?? '', name: one.name })}
                          >
                            变更
                          </button>
                        )}
                      </td>
                      <td data-label="导入时间" className="num">
                        {showMoment(one.importedAt)}
                      </td>
                      <td data-label="业务手册">
                        {one.itemCode && pauses.has(one.itemCode) ? (
                          <PrintButton
                            size="small"
                            what="业务手册"
                            aria-label={`打印${one.name}的业务手册`}
                            load={() => manualHtml(one.itemCode ?? '')}
                          >
                            打印
                          </PrintButton>
                        ) : (
                          '—'
                        )}
                      </td>
                    </tr>
                  ))}
                </tbody>
              </table>
              {shown.length === 0 && <p className="empty">没有符合“{wanted}”的事项</p>}
            </section>
          );
        }}
      </QueryView>
      {stood && <StandingDialog {...stood} close={() => setStood(null)} />}
    </Page>
  );
}

/** Whether applications are taken: an item suspended, transferred or cancelled says since when. */
function Accepting({ pause, isOffered }: { pause: ItemPause | null | undefined; isOffered: boolean | null }) {
  if (pause) {
    return (
      <>
        <StatusTag tone="special">{standingWords[pause.standing]}</StatusTag>{' '}
        <span className="cell-2">{showDay(pause.from as LegalDay)}起 </span>
      </>
    );
  }
  return isOffered === null ? '—' : isOffered ? '受理中 ' : '未开始';
}

import { useInfiniteQuery } from '@tanstack/react-query';
import { Button, Input, Select } from 'antd';
import { useDeferredValue, useState } from 'react';
import { Link } from 'react-router';
import type { PaperTemplate, SealRegister } from '@/shared/api/contract';
import { showMoment, showTimeExactly } from '@/shared/format';
import { staffPaths } from '@/shared/paths';
import { paperName, paperTemplateList } from '@/shared/terms';
import { QueryView } from '@/shared/ui/QueryView';
import { sealUsesQuery, sealUsesTable, type UseFilter } from '../api';

const all: UseFilter = { seal: '', template: '', q: '', from: '', to: '' };

/** 用印登记: who put which seal on which paper of which case, and when. */
export function Uses({ register }: { register: SealRegister }) {
  const [filter, setFilter] = useState(all);
  const change = (over: Partial<UseFilter>) => setFilter(before => ({ ...before, ...over }));
  const asked = useDeferredValue(filter);
  const uses = useInfiniteQuery(sealUsesQuery(asked));
  const lines = uses.data?.pages.flatMap(page => page.items) ?? [];
  return (
    <section className="panel" aria-labelledby="seal-uses-head">
      <div className="panel-head">
        <h2 id="seal-uses-head">用印登记</h2>
        <a href={sealUsesTable(asked)} download>
          导出表格
        </a>
      </div>
      <div className="toolbar">
        <Select
          aria-label="印章"
          className="filter-select"
          value={filter.seal}
          options={[
            { value: '', label: '全部印章' },
            ...[...new Set(register.seals.map(({ text }) => text))].map(text => ({ value: text, label: text })),
          ]}
          onChange={seal => change({ seal })}
        />
        <Select<PaperTemplate | ''>
          aria-label="文书"
          className="filter-select"
          value={filter.template}
          options={[
            { value: '', label: '全部文书' },
            ...paperTemplateList.map(template => ({ value: template, label: paperName(template) })),
          ]}
          onChange={template => change({ template })}
        />
        <Input
          className="search"
          type="search"
          aria-label="按文号或办件编号筛选"
          placeholder="文号或办件编号"
          value={filter.q}
          onChange={e => change({ q: e.target.value })}
        />
        <span className="seal-days">
          <Input aria-label="自" type="date" value={filter.from} onChange={e => change({ from: e.target.value })} />
          至
          <Input aria-label="至" type="date" value={filter.to} onChange={e => change({ to: e.target.value })} />
        </span>
      </div>
      <QueryView query={uses} isEmpty={() => lines.length === 0} empty="没有符合条件的用印记录。">
        {() => (
          <table className="plain-table">
            <thead>
              <tr>
                <th scope="col">时间</th>
                <th scope="col">文书</th>
                <th scope="col">办件</th>
                <th scope="col">印章</th>
                <th scope="col">经办人</th>
              </tr>
            </thead>
            <tbody>
              {lines.map(use => (
                <tr key={use.paperId}>
                  <td className="num" data-label="时间" title={showTimeExactly(use.issuedAt)}>
                    {showMoment(use.issuedAt)}
                  </td>
                  <td data-label="文书">
                    {use.title}
                    <span className="cell-2">{use.number}</span>
                  </td>
                  <td data-label="办件">
                    {use.caseId === null ? (
                      <span className="num">{use.caseNumber}</span>
                    ) : (
                      <Link className="num" to={staffPaths.case(use.caseId)}>
                        {use.caseNumber}
                      </Link>
                    )}
                    <span className="cell-2">{use.itemName}</span>
                  </td>
                  <td data-label="印章">{use.seal}</td>
                  <td data-label="经办人">{use.actor}</td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </QueryView>
      {uses.hasNextPage && (
        <Button loading={uses.isFetchingNextPage} onClick={() => void uses.fetchNextPage()}>
          更早的记录
        </Button>
      )}
    </section>
  );
}

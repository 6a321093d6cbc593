import { useQuery } from '@tanstack/react-query';
import { Button, Segmented } from 'antd';
import { useState } from 'react';
import { useSearchParams } from 'react-router';
import type { ItemListDiff, ItemListView } from '@/shared/api/contract';
import { itemListFile } from '@/shared/paths';
import { Page } from '@/shared/ui/Page';
import { QueryView } from '@/shared/ui/QueryView';
import { itemListsQuery } from '../api';
import { PublishDialog } from '../parts/PublishDialog';

/** 分级事项清单 (003-47): what the catalogue comes to at each level, what changed, and every edition published. */
export function ItemListsPage() {
  const [query, setQuery] = useSearchParams();
  const lists = useQuery(itemListsQuery);
  return (
    <Page title="事项清单">
      <QueryView query={lists}>
        {view => {
          const list =
            view.lists.find(({ level }) => level === query.get('level')) ?? view.lists[view.lists.length - 1];
          if (list === undefined) return null;
          return (
            <>
              <div className="toolbar">
                <Segmented<string>
                  aria-label="清单"
                  value={list.level}
                  onChange={level => setQuery({ level }, { replace: true })}
                  options={view.lists.map(({ level, entries }) => ({
                    value: level,
                    label: `${level === 'Town' ? '镇（含村、社区）' : '区（县）级'} ${entries.length} 项`,
                  }))}
                />
              </div>
              <One key={list.level} list={list} mayPublish={view.mayPublish} centre={view.centre} />
            </>
          );
        }}
      </QueryView>
    </Page>
  );
}

interface OneProps {
  list: ItemListView;
  mayPublish: boolean;
  centre: string;
}

function One({ list, mayPublish, centre }: OneProps) {
  const [isPublishing, setPublishing] = useState(false);
  const latest = list.editions[0];
  const { added, removed, changed } = list.since;
  const isSame = latest !== undefined && added.length + removed.length + changed.length === 0;
  return (
    <>
      <section className="panel" aria-labelledby="list-head">
        <h2 id="list-head">{list.title}</h2>
        <p>
          {latest === undefined
            ? '还没有公布过。'
            : `最近公布的是第 ${latest.no} 版（${latest.day}，${latest.document}）。${isSame ? '此后没有变化。' : ''}`}
        </p>
        {!isSame && latest !== undefined && <Differences since={list.since} />}
        {mayPublish ? (
          <Button type="primary" disabled={isSame} onClick={() => setPublishing(true)}>
            公布第 {(latest?.no ?? 0) + 1} 版
          </Button>
        ) : (
          <p className="field-hint">事项清单全系统一份，由{centre}公布。</p>
        )}
      </section>
      {list.editions.length > 0 && (
        <section className="panel" aria-labelledby="editions-head">
          <h2 id="editions-head">历次公布</h2>
          <table className="plain-table">
            <thead>
              <tr>
                {['版次', '公布日', '文号', '事项', '与上一版', '下载'].map(head => (
                  <th key={head} scope="col">
                    {head}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {list.editions.map(one => (
                <tr key={one.no}>
                  <td data-label="版次">第 {one.no} 版</td>
                  <td data-label="公布日">
                    {one.day}
                    <span className="cell-2">{one.by}</span>
                  </td>
                  <td data-label="文号">{one.document}</td>
                  <td data-label="事项">{one.items} 项</td>
                  <td data-label="与上一版">
                    新增 {one.added}，取消 {one.removed}，调整 {one.changed}
                  </td>
                  <td data-label="下载">
                    <a href={itemListFile(list.level, one.no)} download>
                      电子表格
                    </a>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
      <section className="panel" aria-labelledby="now-head">
        <h2 id="now-head">当前内容</h2>
        <p className="field-hint">由事项库生成：事项调整、发布后，这里随即变化；公布以后的各版不变。</p>
        <table className="plain-table">
          <thead>
            <tr>
              {['事项', '办理层级', '主管部门', '时限', '渠道'].map(head => (
                <th key={head} scope="col">
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {list.entries.map(entry => (
              <tr key={entry.code}>
                <td data-label="事项">
                  {entry.name}
                  <span className="cell-2">
                    <code>{entry.code}</code>　{entry.category}，{entry.powerSource}
                  </span>
                </td>
                <td data-label="办理层级">
                  {entry.handling}
                  {entry.decider !== '' && <span className="cell-2">行使层级：{entry.decider}</span>}
                </td>
                <td data-label="主管部门">{entry.lead}</td>
                <td data-label="时限">{entry.limits}</td>
                <td data-label="渠道">{entry.channels}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {isPublishing && <PublishDialog list={list} close={() => setPublishing(false)} />}
    </>
  );
}

function Differences({ since }: { since: ItemListDiff }) {
  return (
    <ul className="notice" data-tone="amber" aria-label="与上一版的差异">
      {since.added.map(({ code, name }) => (
        <li key={code}>新增：{name}</li>
      ))}
      {since.removed.map(({ code, name }) => (
        <li key={code}>取消：{name}</li>
      ))}
      {since.changed.map(({ code, name, field, before, after }) => (
        <li key={`${code}/${field}`}>
          {name}的{field}：{before || '（无）'} → {after || '（无）'}
        </li>
      ))}
    </ul>
  );
}

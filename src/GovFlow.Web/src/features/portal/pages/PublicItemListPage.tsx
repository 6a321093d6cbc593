import { useQuery } from '@tanstack/react-query';
import { Link, useSearchParams } from 'react-router';
import type { PublicItemList } from '@/shared/api/contract';
import { showDay } from '@/shared/format';
import { itemListFile, publicPaths } from '@/shared/paths';
import { Page } from '@/shared/ui/Page';
import { QueryView } from '@/shared/ui/QueryView';
import { itemListQuery, itemListsQuery } from '../api';

/** 事项清单 (003-47): what is handled at which level, as it was published, edition by edition. */
export function PublicItemListPage() {
  const [query] = useSearchParams();
  const lists = useQuery(itemListsQuery);
  return (
    <Page title="事项清单">
      <QueryView
        query={lists}
        empty={
          <>
            还没有公布事项清单。能办哪些事，看<Link to={publicPaths.guides}>办事指南</Link>。
          </>
        }
      >
        {all => {
          const line = all.find(({ level }) => level === query.get('level')) ?? all[all.length - 1];
          return (
            <>
              <ul className="p-items">
                {all.map(({ level, title, no, day, items }) => (
                  <li key={level} className="p-card">
                    <h2>
                      <Link to={publicPaths.itemList(level)} aria-current={level === line?.level ? 'page' : undefined}>
                        {title}
                      </Link>
                    </h2>
                    <p className="muted">
                      第 {no} 版，{showDay(day)}公布，共 {items} 项
                    </p>
                  </li>
                ))}
              </ul>
              {line && <One level={line.level} no={Number(query.get('no')) || line.no} />}
            </>
          );
        }}
      </QueryView>
    </Page>
  );
}

function One({ level, no }: { level: string; no: number }) {
  const list = useQuery(itemListQuery(level, no));
  return <QueryView query={list}>{found => <Edition list={found} />}</QueryView>;
}

function Edition({ list }: { list: PublicItemList }) {
  const { added, removed, changed } = list.since;
  const others = list.editions.filter(({ no }) => no !== list.no);
  return (
    <section aria-labelledby="edition-head">
      <h2 id="edition-head">
        {list.title}（第 {list.no} 版）
      </h2>
      <p>
        {list.centre}依据{list.document}，{showDay(list.day)}公布。
        <a href={itemListFile(list.level, list.no)} download>
          下载电子表格
        </a>
      </p>
      {list.no > 1 && (
        <>
          <h3>与上一版的差异</h3>
          <ul>
            {added.map(({ code, name }) => (
              <li key={code}>新增：{name}</li>
            ))}
            {removed.map(({ code, name }) => (
              <li key={code}>取消：{name}</li>
            ))}
            {changed.map(({ code, name, field, before, after }) => (
              <li key={`${code}/${field}`}>
                {name}的{field}：{before || '（无）'} → {after || '（无）'}
              </li>
            ))}
          </ul>
        </>
      )}
      <ul className="p-items">
        {list.entries.map(entry => (
          <li key={entry.code} className="p-card">
            <h3>
              <Link to={publicPaths.guide(entry.code)}>{entry.name}</Link>
            </h3>
            <dl className="p-cells">
              {(
                [
                  ['办理层级', entry.handling],
                  ['类型', entry.category],
                  ['主管部门', entry.lead],
                  ['时限', entry.limits],
                  ['办理渠道', entry.channels],
                ] as const
              ).map(([label, text]) => (
                <div key={label}>
                  <dt>{label}</dt>
                  <dd>{text}</dd>
                </div>
              ))}
            </dl>
          </li>
        ))}
      </ul>
      {others.length > 0 && (
        <>
          <h3>历次公布</h3>
          <ul>
            {others.map(({ no, day }) => (
              <li key={no}>
                <Link to={publicPaths.itemList(list.level, no)}>
                  第 {no} 版，{showDay(day)}
                </Link>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

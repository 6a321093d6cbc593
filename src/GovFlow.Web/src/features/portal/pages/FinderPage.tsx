import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useSearchParams } from 'react-router';
import type { ItemDetail, ItemSummary } from '@/shared/api/contract';
import { fieldsFor, type Who } from '@/shared/finder';
import { publicPaths } from '@/shared/paths';
import { limitText } from '@/shared/terms';
import { Page } from '@/shared/ui/Page';
import { QueryView } from '@/shared/ui/QueryView';
import { guideQuery, guidesQuery } from '../api';
import { listOf, questionsOf } from '../finder';
import { windowWords } from '../model';
import { Button } from '../ui/Button';
import { Choice } from '../ui/Choice';
import { SummaryList } from '../ui/SummaryList';
import { Ticks } from '../ui/Ticks';

const kinds = [
  { value: 'Person', label: '个人', hint: '自己和家里的事' },
  { value: 'Organisation', label: '单位', hint: '公司、合作社、村委会等' },
];

/** 导办: three questions to one item, then the list for this person. The answers stand in the address, so that going back goes back. */
export function FinderPage() {
  const [params, setParams] = useSearchParams();
  const guides = useQuery(guidesQuery);
  const [who, field, item] = [params.get('who'), params.get('field'), params.get('item')];
  const answer = (name: string, value: string) =>
    setParams(before => {
      const next = new URLSearchParams();
      for (const [known, kept] of before) if (known !== name && known !== 'item') next.set(known, kept);
      if (name === 'who') next.delete('field');
      next.set(name, value);
      return next;
    });
  return (
    <Page title="导办：我该办什么">
      <QueryView query={guides} rows={6}>
        {list => (
          <>
            <section className="p-card no-print">
              <Choice
                legend="为谁办？"
                name="who"
                options={kinds}
                value={who ?? ''}
                onChange={to => answer('who', to)}
              />
            </section>
            {isWho(who) && (
              <Field
                fields={fieldsFor(list, who)}
                field={field}
                item={item}
                choose={name => answer('field', name)}
                open={code => answer('item', code)}
              />
            )}
          </>
        )}
      </QueryView>
      {item && <Personal code={item} />}
      <p className="no-print">
        知道事项名称？<Link to={publicPaths.guides}>直接搜索</Link>
      </p>
    </Page>
  );
}

const isWho = (text: string | null): text is Who => text === 'Person' || text === 'Organisation';

interface FieldProps {
  fields: [field: string, items: ItemSummary[]][];
  field: string | null;
  item: string | null;
  choose: (field: string) => void;
  open: (code: string) => void;
}

function Field({ fields, field, item, choose, open }: FieldProps) {
  const items = fields.find(([name]) => name === field)?.[1] ?? [];
  return (
    <>
      <section className="p-card no-print">
        <Choice
          legend="是哪方面的事？"
          name="field"
          options={fields.map(([name, own]) => ({ value: name, label: name, hint: `${own.length} 项` }))}
          value={field ?? ''}
          onChange={choose}
        />
      </section>
      {items.length > 0 && (
        <section className="p-card no-print">
          <Choice
            legend="具体办哪一件？"
            name="item"
            options={items.map(({ code, name }) => ({ value: code, label: name }))}
            value={item ?? ''}
            onChange={open}
          />
        </section>
      )}
    </>
  );
}

function Personal({ code }: { code: string }) {
  const item = useQuery(guideQuery(code));
  return (
    <QueryView query={item} rows={6}>
      {found => <PersonalList key={found.code} item={found} />}
    </QueryView>
  );
}

/** 我的材料清单: the situations of this person, and what follows from them; printed on A4. */
function PersonalList({ item }: { item: ItemDetail }) {
  const [needed, setNeeded] = useState<readonly string[]>([]);
  const questions = questionsOf(item);
  const list = listOf(item, needed);
  return (
    <>
      {questions.length > 0 && (
        <section className="p-card no-print">
          <Ticks
            legend="您的情形涉及哪些？（不涉及的不用准备）"
            options={questions.map(one => ({ value: one.code, label: one.name, hint: one.note ?? undefined }))}
            values={needed}
            onChange={setNeeded}
          />
        </section>
      )}
      <section className="p-card" aria-label="我的材料清单">
        <h2>{item.name}：我的材料清单</h2>
        <ol className="p-materials">
          {list.map(one => (
            <li key={one.code}>
              <b>{one.name}</b>
              <p className="muted">
                {[
                  `${one.copies} 份`,
                  one.origin,
                  one.licenceType && `证照库有有效${one.licenceType}的免交`,
                  one.mayDefer && '可以后补',
                  one.note,
                ]
                  .filter(Boolean)
                  .join(' · ')}
              </p>
            </li>
          ))}
        </ol>
        <SummaryList
          lines={[
            ['承诺时限', limitText(item.promised)],
            ['收费', item.fee.isCharged ? (item.fee.standard ?? '按标准收取') : '不收费'],
            ['受理窗口', windowWords(item)],
            ['到现场', `${item.visits} 次`],
          ]}
        />
        <div className="p-acts no-print">
          {item.channels.includes('online') && (
            <Link className="p-button p-link" to={publicPaths.apply(item.code)}>
              网上申请
            </Link>
          )}
          <Button kind="plain" onClick={() => window.print()}>
            打印清单
          </Button>
          <Link className="p-button p-link" data-kind="plain" to={publicPaths.form(item.code)}>
            申请表
          </Link>
          <Link className="p-link" to={publicPaths.guide(item.code)}>
            完整办事指南
          </Link>
        </div>
      </section>
    </>
  );
}

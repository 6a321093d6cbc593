import { useQuery } from '@tanstack/react-query';
import { Segmented } from 'antd';
import { useSearchParams } from 'react-router';
import { orgQuery } from '@/shared/api/staffing';
import { wordListsQuery } from '@/shared/api/words';
import { useMe } from '@/shared/session';
import { taskKindNames } from '@/shared/terms';
import { Page } from '@/shared/ui/Page';
import { QueryView } from '@/shared/ui/QueryView';
import { Words } from '../parts/Words';
import './phrases.css';

/** 常用语: the words a centre offers at its steps; whoever uses one may change it. */
export function PhrasesPage() {
  const [query, setQuery] = useSearchParams();
  const mayChange = useMe()?.permissions.includes('office.configure') ?? false;
  const lists = useQuery(wordListsQuery);
  const centre = useQuery(orgQuery);
  return (
    <Page title="常用语">
      <QueryView query={lists}>
        {all => {
          const list = all.find(({ name }) => name === query.get('list')) ?? all[0];
          if (list === undefined) return null;
          return (
            <>
              <div className="toolbar">
                <Segmented<string>
                  aria-label="用语表"
                  value={list.name}
                  onChange={name => setQuery({ list: name }, { replace: true })}
                  options={all.map(({ name, title }) => ({ value: name, label: title }))}
                />
              </div>
              {mayChange ? (
                <Words key={`${list.name} ${list.eTag}`} list={list} units={centre.data?.units ?? []} />
              ) : (
                <section className="panel" aria-labelledby="words-head">
                  <h2 id="words-head">{list.title}</h2>
                  <ul>
                    {list.entries.map(({ text, step, departmentName }) => (
                      <li key={`${text} ${step} ${departmentName}`}>
                        {text}
                        <span className="cell-2">
                          {step === null ? '各环节' : taskKindNames[step]}，{departmentName ?? '各部门'}
                        </span>
                      </li>
                    ))}
                  </ul>
                </section>
              )}
            </>
          );
        }}
      </QueryView>
    </Page>
  );
}

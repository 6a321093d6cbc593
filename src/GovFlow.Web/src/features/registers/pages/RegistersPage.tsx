import { useQuery } from '@tanstack/react-query';
import { Segmented } from 'antd';
import { useSearchParams } from 'react-router';
import { Page } from '@/shared/ui/Page';
import { QueryView } from '@/shared/ui/QueryView';
import { registerQuery, registersQuery } from '../api';
import { Entries } from '../parts/Entries';
import './registers.css';

/** 登记簿: knowledge base, intermediaries, trainings and the like, each kept by hand. */
export function RegistersPage() {
  const [query, setQuery] = useSearchParams();
  const registers = useQuery(registersQuery);
  return (
    <Page title="登记簿">
      <QueryView query={registers} empty="没有您可以查看的登记簿。">
        {all => {
          const line = all.find(({ code }) => code === query.get('register')) ?? all[0];
          if (line === undefined) return null;
          return (
            <>
              <div className="toolbar">
                <Segmented<string>
                  aria-label="登记簿"
                  value={line.code}
                  onChange={register => setQuery({ register }, { replace: true })}
                  options={all.map(({ code, title, entries, due }) => ({
                    value: code,
                    label: `${title} ${entries}${due > 0 ? `（到期 ${due}）` : ''}`,
                  }))}
                />
              </div>
              <One key={line.code} code={line.code} />
            </>
          );
        }}
      </QueryView>
    </Page>
  );
}

function One({ code }: { code: string }) {
  const register = useQuery(registerQuery(code));
  return <QueryView query={register}>{found => <Entries register={found} />}</QueryView>;
}

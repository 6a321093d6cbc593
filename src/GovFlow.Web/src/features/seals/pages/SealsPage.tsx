import { useQuery } from '@tanstack/react-query';
import { Segmented } from 'antd';
import { useSearchParams } from 'react-router';
import { useMe } from '@/shared/session';
import { Page } from '@/shared/ui/Page';
import { QueryView } from '@/shared/ui/QueryView';
import { sealsQuery } from '../api';
import { NewSeal } from '../parts/NewSeal';
import { Registers } from '../parts/Registers';
import { Seals } from '../parts/Seals';
import { Uses } from '../parts/Uses';
import './seals.css';

const views = [
  { value: 'register', label: '印章登记' },
  { value: 'uses', label: '用印登记' },
  { value: 'numbers', label: '文号检查' },
] as const;

type View = (typeof views)[number]['value'];

/** 印章: which seal is in force, every use of it, and whether every number given is on a paper (004-7). */
export function SealsPage() {
  const [query, setQuery] = useSearchParams();
  const view: View = views.find(({ value }) => value === query.get('view'))?.value ?? 'register';
  const mayChange = useMe()?.permissions.includes('office.configure') ?? false;
  const seals = useQuery(sealsQuery);
  return (
    <Page title="印章">
      <p className="notice">
        印章图样由本系统生成，随文书原样留存，不是国家统一电子印章；法律规定须用电子印章或者实物盖章的，另行加盖。
      </p>
      <div className="toolbar">
        <Segmented<View>
          aria-label="视图"
          value={view}
          onChange={next => setQuery(next === 'register' ? {} : { view: next }, { replace: true })}
          options={[...views]}
        />
      </div>
      {view === 'numbers' ? (
        <Registers />
      ) : (
        <QueryView query={seals}>
          {register =>
            view === 'uses' ? (
              <Uses register={register} />
            ) : (
              <>
                <Seals register={register} mayChange={mayChange} />
                {mayChange && <NewSeal register={register} />}
              </>
            )
          }
        </QueryView>
      )}
    </Page>
  );
}

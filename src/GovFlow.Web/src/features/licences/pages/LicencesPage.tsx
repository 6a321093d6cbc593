import { Segmented } from 'antd';
import { useSearchParams } from 'react-router';
import { useMe } from '@/shared/session';
import { Page } from '@/shared/ui/Page';
import { Ending } from '../parts/Ending';
import { Enter } from '../parts/Enter';
import { ImportList } from '../parts/ImportList';
import { Search } from '../parts/Search';
import './licences.css';

const views = [
  { value: 'search', label: '查证照' },
  { value: 'ending', label: '即将到期' },
  { value: 'enter', label: '登记' },
  { value: 'import', label: '导入' },
] as const;

type View = (typeof views)[number]['value'];

/** 证照库: what the hall can see for itself, so that nobody is asked for it (001-12, 003-14). */
export function LicencesPage() {
  const [query, setQuery] = useSearchParams();
  const mayManage = useMe()?.permissions.includes('licences.manage') ?? false;
  const offered = views.filter(({ value }) => mayManage || value === 'search' || value === 'ending');
  const view: View = offered.find(({ value }) => value === query.get('view'))?.value ?? 'search';
  return (
    <Page title="证照库">
      <div className="toolbar">
        <Segmented<View>
          aria-label="视图"
          value={view}
          onChange={next => setQuery(next === 'search' ? {} : { view: next }, { replace: true })}
          options={[...offered]}
        />
      </div>
      {view === 'search' && <Search />}
      {view === 'ending' && <Ending />}
      {view === 'enter' && <Enter />}
      {view === 'import' && <ImportList />}
    </Page>
  );
}

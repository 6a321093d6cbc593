import { useQuery } from '@tanstack/react-query';
import { Segmented } from 'antd';
import { useSearchParams } from 'react-router';
import { useMe } from '@/shared/session';
import { Page } from '@/shared/ui/Page';
import { QueryView } from '@/shared/ui/QueryView';
import { organisationQuery, staffBoardQuery } from '../api';
import { Board } from '../parts/Board';
import { Centres } from '../parts/Centres';
import { HallDuties } from '../parts/HallDuties';
import { Import } from '../parts/Import';
import { People } from '../parts/People';
import { Profile } from '../parts/Profile';
import { Units } from '../parts/Units';
import './organisation.css';

const views = [
  { value: 'units', label: '机构和岗位' },
  { value: 'people', label: '人员' },
  { value: 'profile', label: '中心概况' },
  { value: 'centres', label: '下级中心' },
  { value: 'halls', label: '分中心报送' },
  { value: 'check', label: '事项环节人员核对' },
  { value: 'import', label: '导入人员' },
] as const;

type View = (typeof views)[number]['value'];

/** 机构岗位: who belongs where, and whether every step of every item has somebody who may do it (004-11). */
export function OrganisationPage() {
  const [query, setQuery] = useSearchParams();
  const view: View = views.find(({ value }) => value === query.get('view'))?.value ?? 'units';
  const mayChange = useMe()?.permissions.includes('office.configure') ?? false;
  const mayHire = useMe()?.permissions.includes('users.manage') ?? false;
  return (
    <Page title="机构岗位">
      <div className="toolbar">
        <Segmented<View>
          aria-label="视图"
          value={view}
          onChange={next => setQuery(next === 'units' ? {} : { view: next }, { replace: true })}
          options={views.filter(({ value }) =>
            value === 'import' || value === 'halls' ? mayChange : value === 'people' ? mayHire : true,
          )}
        />
      </div>
      <Shown view={view} mayChange={mayChange} mayHire={mayHire} />
    </Page>
  );
}

function Shown({ view, mayChange, mayHire }: { view: View; mayChange: boolean; mayHire: boolean }) {
  const org = useQuery(organisationQuery);
  const board = useQuery({ ...staffBoardQuery, enabled: view === 'check' });
  if (view === 'halls' && mayChange) return <HallDuties />;
  if (view === 'import' && mayChange) return <Import />;
  if (view === 'people' && mayHire) return <People />;
  if (view === 'profile') return <Profile mayChange={mayChange} />;
  if (view === 'centres') return <Centres mayOpen={mayHire} />;
  if (view === 'check')
    return (
      <QueryView query={board} rows={12}>
        {found => <Board board={found} />}
      </QueryView>
    );
  return <QueryView query={org}>{found => <Units org={found} mayChange={mayChange} />}</QueryView>;
}

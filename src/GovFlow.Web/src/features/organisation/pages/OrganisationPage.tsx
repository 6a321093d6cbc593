import { useQuery } from '@tanstack/react-query';
import { Segmented } from 'antd';
import { useSearchParams } from 'react-router';
import { useMe } from '@/shared/session';
import { Page } from '@/shared/ui/Page';
import { QueryView } from '@/shared/ui/QueryView';
import { organisationQuery, staffBoardQuery } from '../api';
import { Board } from '../parts/Board';
import { Centres } from '../parts/Centres';
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
  const org = useQuery(organisationQuery);
  const board = useQuery({ ...staffBoardQuery, enabled: view === 'check' });
  return (
    <Page title="机构岗位">
      <div className="toolbar">
        <Segmented<View>
          aria-label="视图"
          value={view}
          onChange={next => setQuery(next === 'units' ? {} : { view: next }, { replace: true })}
          options={views.filter(({ value }) => (value === 'import' ? mayChange : value === 'people' ? mayHire : true))}
        />
      </div>
      {view === 'import' && mayChange ? (
        <Import />
      ) : view === 'people' && mayHire ? (
        <People />
      ) : view === 'profile' ? (
        <Profile mayChange={mayChange} />
      ) : view === 'centres' ? (
        <Centres mayOpen={mayHire} />
      ) : view === 'check' ? (
        <QueryView query={board} rows={12}>
          {found => <Board board={found} />}
        </QueryView>
      ) : (
        <QueryView query={org}>{found => <Units org={found} mayChange={mayChange} />}</QueryView>
      )}
    </Page>
  );
}

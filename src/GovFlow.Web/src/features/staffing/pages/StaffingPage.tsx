import { Segmented } from 'antd';
import { useSearchParams } from 'react-router';
import { useMe } from '@/shared/session';
import { Page } from '@/shared/ui/Page';
import { Appointments } from '../parts/Appointments';
import { HandOver } from '../parts/HandOver';
import { Register } from '../parts/Register';
import './staffing.css';

const views = [
  { value: 'register', label: '授权登记' },
  { value: 'appointments', label: '任职与代理' },
  { value: 'hand-over', label: '交接与离岗' },
] as const;

type View = (typeof views)[number]['value'];

/** 授权与任职: who may decide what, who holds what for a time, and whose work must be handed over. Only an administrator changes it. */
export function StaffingPage() {
  const [query, setQuery] = useSearchParams();
  const view: View = views.find(({ value }) => value === query.get('view'))?.value ?? 'register';
  const isAdmin = useMe()?.permissions.includes('users.manage') ?? false;
  return (
    <Page title="授权与任职">
      <div className="toolbar">
        <Segmented<View>
          aria-label="视图"
          value={view}
          onChange={next => setQuery(next === 'register' ? {} : { view: next }, { replace: true })}
          options={[...views]}
        />
      </div>
      {view === 'register' && <Register isAdmin={isAdmin} />}
      {view === 'appointments' && <Appointments isAdmin={isAdmin} />}
      {view === 'hand-over' && <HandOver isAdmin={isAdmin} />}
    </Page>
  );
}

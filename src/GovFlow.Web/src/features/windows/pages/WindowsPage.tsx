import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Segmented } from 'antd';
import { useDeferredValue, useState } from 'react';
import { useSearchParams } from 'react-router';
import type { WindowMatrix, WindowPlan, WindowSettings } from '@/shared/api/contract';
import { useCommand } from '@/shared/api/useCommand';
import { useMe } from '@/shared/session';
import { announce } from '@/shared/ui/announce';
import { CommandFailure } from '@/shared/ui/CommandFailure';
import { Held } from '@/shared/ui/Held';
import { useUnloadWarning } from '@/shared/ui/LeaveGuard';
import { Page } from '@/shared/ui/Page';
import { QueryView } from '@/shared/ui/QueryView';
import { ReadTheirs } from '@/shared/ui/ReadTheirs';
import { windowCheckQuery, windowsQuery } from '../api';
import { isSame } from '../model';
import { Classes } from '../parts/Classes';
import { Elsewhere } from '../parts/Elsewhere';
import { Matrix } from '../parts/Matrix';
import { Points } from '../parts/Points';
import { Windows } from '../parts/Windows';
import './windows.css';

const views = [
  { value: 'windows', label: '窗口' },
  { value: 'classes', label: '类别' },
  { value: 'items', label: '事项对照' },
  { value: 'points', label: '受理点' },
  { value: 'elsewhere', label: '未进驻' },
] as const;

type View = (typeof views)[number]['value'];

/** 窗口设置: classes, windows, and which window takes which item in; read and saved whole. */
export function WindowsPage() {
  const windows = useQuery(windowsQuery);
  return (
    <Page title="窗口设置">
      <QueryView query={windows} rows={8}>
        {({ settings, etag }) => <Desk key={etag} settings={settings} etag={etag} />}
      </QueryView>
    </Page>
  );
}

function Desk({ settings, etag }: { settings: WindowSettings; etag: string | null }) {
  const [query, setQuery] = useSearchParams();
  const view: View = views.find(({ value }) => value === query.get('view'))?.value ?? 'windows';
  const mayChange = useMe()?.permissions.includes('office.configure') ?? false;
  const [plan, setPlan] = useState<WindowPlan>(settings.plan);
  const isChanged = !isSame(plan, settings.plan);
  useUnloadWarning(isChanged);
  const asked = useDeferredValue(plan);
  const checked = useQuery(windowCheckQuery(asked, isChanged));
  const matrix = isChanged ? (checked.data ?? settings.matrix) : settings.matrix;
  const client = useQueryClient();
  const save = useCommand<WindowPlan, undefined>({
    onDone: async () => {
      announce('窗口设置已保存');
      await client.invalidateQueries({ queryKey: ['windows', 'settings'] });
      void client.invalidateQueries({ queryKey: ['items'] });
      void client.invalidateQueries({ queryKey: ['me'] });
    },
  });
  const editing = { settings, plan, mayChange, change: setPlan };
  const hasHard = matrix.problems.some(({ isHard }) => isHard);
  return (
    <>
      <p className="notice">
        每个窗口受理本类事项；受部门委托的、单项指定的另加，单项排除的不收。收件目录、看到的办件和公开的办事指南随之改变；已受理的办件不受影响。
      </p>
      <div className="toolbar">
        <Segmented<View>
          aria-label="视图"
          value={view}
          onChange={next => setQuery(next === 'windows' ? {} : { view: next }, { replace: true })}
          options={[...views]}
        />
        {mayChange && (
          <span className="window-save">
            <Button
              type="primary"
              disabled={!isChanged || hasHard}
              loading={save.isPending}
              onClick={() => (save.again ? save.again() : save.mutate({ path: '/windows', body: plan, etag }))}
            >
              保存
            </Button>
            <Button disabled={!isChanged || save.isPending} onClick={() => setPlan(settings.plan)}>
              放弃修改
            </Button>
          </span>
        )}
      </div>
      <CommandFailure error={save.error} again={save.again} />
      <ReadTheirs
        error={save.error}
        read={() => void client.invalidateQueries({ queryKey: ['windows', 'settings'] })}
      />
      <Problems matrix={matrix} />
      <Held isHeld={save.isPending || save.again !== null}>
        {view === 'windows' && <Windows {...editing} />}
        {view === 'classes' && <Classes {...editing} />}
        {view === 'items' && <Matrix {...editing} matrix={matrix} />}
        {view === 'points' && <Points {...editing} />}
        {view === 'elsewhere' && <Elsewhere {...editing} />}
      </Held>
    </>
  );
}

function Problems({ matrix }: { matrix: WindowMatrix }) {
  if (matrix.problems.length === 0) return null;
  const isHard = matrix.problems.some(one => one.isHard);
  return (
    <div className="notice" data-tone={isHard ? 'red' : 'amber'} role="status">
      <strong>{isHard ? '改正以后才能保存' : `有 ${matrix.problems.length} 处需要留意`}</strong>
      <ul className="window-problems">
        {matrix.problems.map(({ path, code, message }) => (
          <li key={`${path} ${code} ${message}`}>{message}</li>
        ))}
      </ul>
    </div>
  );
}

import { useQuery } from '@tanstack/react-query';
import { Segmented, Select } from 'antd';
import { useSearchParams } from 'react-router';
import type { ScoreSubject, ScoreView } from '@/shared/api/contract';
import { useMe } from '@/shared/session';
import { Page } from '@/shared/ui/Page';
import { QueryView } from '@/shared/ui/QueryView';
import { scoresQuery, subjectNames } from '../api';
import { periodsUntil } from '../model';
import { Entries } from '../parts/Entries';
import { NewEntry } from '../parts/NewEntry';
import { Publish } from '../parts/Publish';
import { Ranking } from '../parts/Ranking';
import { Weights } from '../parts/Weights';
import './scores.css';

const subjects = ['Window', 'Unit', 'Person'] as const satisfies readonly ScoreSubject[];

/** 考核: scores with every point explained, what was entered, the weights, and making a ranking public. */
export function ScoresPage() {
  const [query, setQuery] = useSearchParams();
  const subject = subjects.find(one => one === query.get('subject')) ?? 'Window';
  const period = query.get('period');
  const scores = useQuery(scoresQuery(period, subject));
  const mayKeep = useMe()?.permissions.includes('scores.keep') ?? false;
  const change = (over: Record<string, string>) =>
    setQuery(
      { ...(period === null ? {} : { period }), ...(query.get('subject') ? { subject } : {}), ...over },
      { replace: true },
    );
  return (
    <Page title="考核">
      <QueryView query={scores} rows={8}>
        {view => (
          <>
            <div className="toolbar">
              <Segmented<ScoreSubject>
                aria-label="考核对象"
                value={subject}
                onChange={next => change({ subject: next })}
                options={subjects.map(value => ({ value, label: subjectNames[value] }))}
              />
              <Select
                aria-label="期间"
                className="score-period"
                value={view.period}
                onChange={next => change({ period: next })}
                options={periodsWith(view)}
              />
            </div>
            <Ranking view={view} />
            <Entries view={view} mayKeep={mayKeep} />
            {mayKeep && <NewEntry key={`${view.subject} ${view.period}`} view={view} />}
            {mayKeep && <Weights key={`weights ${view.weightsVersion}`} view={view} />}
            {mayKeep && <Publish view={view} />}
          </>
        )}
      </QueryView>
    </Page>
  );
}

/** The one that is looked at is among them, however old. */
function periodsWith(view: ScoreView) {
  const all = periodsUntil(view.today);
  return all.some(({ value }) => value === view.period) ? all : [...all, { value: view.period, label: view.period }];
}

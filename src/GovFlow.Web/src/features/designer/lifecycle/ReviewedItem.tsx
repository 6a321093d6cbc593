import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { ChartWithList } from '@/shared/flowchart/ChartWithList';
import { publicChartOf } from '@/shared/flowchart/publicChart';
import { limitText } from '@/shared/terms';
import { QueryView } from '@/shared/ui/QueryView';
import { centreQuery, fileQuery } from '../api';
import type { Definition } from '../core/document';
import { openFlowOf } from '../core/openFlow';
import { workStepsOf } from '../core/workSteps';
import { GuidePreview } from '../parts/item/GuidePreview';

/** 事项全貌: what an office confirms, as applicants will read it, without the drawing tool. */
export function ReviewedItem({ versionId, name }: { versionId: string; name: string }) {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <details className="reviewed-item" onToggle={e => setIsOpen(e.currentTarget.open)}>
      <summary>看事项全貌：依据、条件、材料、岗位、时限和流程图</summary>
      {isOpen && <Sheet versionId={versionId} name={name} />}
    </details>
  );
}

function Sheet({ versionId, name }: { versionId: string; name: string }) {
  const file = useQuery(fileQuery(versionId));
  return (
    <QueryView query={file} rows={8}>
      {({ text }) => <Read text={text} name={name} />}
    </QueryView>
  );
}

function Read({ text, name }: { text: string; name: string }) {
  const doc = useMemo(() => JSON.parse(text) as Definition, [text]);
  const chart = useMemo(() => {
    const flow = openFlowOf(doc);
    return flow && publicChartOf(flow);
  }, [doc]);
  return (
    <div className="stack">
      <GuidePreview doc={doc} />
      <Posts doc={doc} />
      {chart && chart.steps.length > 0 && <ChartWithList chart={chart} name={name} />}
    </div>
  );
}

/** Who does what, and how long it may take. */
function Posts({ doc }: { doc: Definition }) {
  const centre = useQuery(centreQuery);
  const posts = new Map(centre.data?.posts.map(post => [post.code, post]));
  return (
    <section className="stack" aria-label="环节、岗位与时限">
      <h3>环节、岗位与时限</h3>
      <table className="plain-table">
        <thead>
          <tr>
            <th scope="col">环节</th>
            <th scope="col">岗位</th>
            <th scope="col">A岗</th>
            <th scope="col">B岗</th>
            <th scope="col">时限</th>
          </tr>
        </thead>
        <tbody>
          {workStepsOf(doc).map(({ id, name, department, post, days, isCalendar }) => {
            const known = posts.get(post);
            return (
              <tr key={`${id} ${department}`}>
                <td>{department === null ? name : `${name}：${department}`}</td>
                <td data-label="岗位">{known?.name ?? post}</td>
                <td data-label="A岗">{known?.heldAsA.join('、') || '—'}</td>
                <td data-label="B岗">{known?.heldAsB.join('、') || '—'}</td>
                <td data-label="时限">
                  {days === null ? '随承诺时限' : limitText({ days, unit: isCalendar ? 'Calendar' : 'Working' })}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}

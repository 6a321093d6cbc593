import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { ChartWithList } from '@/shared/flowchart/ChartWithList';
import { publicChartOf } from '@/shared/flowchart/publicChart';
import { QueryView } from '@/shared/ui/QueryView';
import { fileQuery } from '../api';
import type { Definition } from '../core/document';
import { openFlowOf } from '../core/openFlow';
import { GuidePreview } from '../parts/item/GuidePreview';

/** 事项全貌: what an office confirms, as applicants will read it, without the drawing tool. */
export function ReviewedItem({ versionId, name }: { versionId: string; name: string }) {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <details className="reviewed-item" onToggle={e => setIsOpen(e.currentTarget.open)}>
      <summary>看事项全貌：依据、条件、材料、时限和流程图</summary>
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
      {chart && chart.steps.length > 0 && <ChartWithList chart={chart} name={name} />}
    </div>
  );
}

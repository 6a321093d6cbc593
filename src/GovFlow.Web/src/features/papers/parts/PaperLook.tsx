import { useQuery } from '@tanstack/react-query';
import { useDeferredValue } from 'react';
import type { PaperTemplate } from '@/shared/api/contract';
import { fitted } from '@/shared/print/fitted';
import { paperName } from '@/shared/terms';
import { QueryView } from '@/shared/ui/QueryView';
import { paperPreviewQuery } from '../api';

/** A body on an invented case, on A4; the frame runs no script. */
export function PaperLook({ template, body }: { template: PaperTemplate; body: string }) {
  const preview = useQuery(paperPreviewQuery(template, useDeferredValue(body)));
  return (
    <QueryView query={preview}>
      {({ html }) =>
        html === null ? (
          <p className="muted">正文还有写法上的错误，改正后在此显示样张。</p>
        ) : (
          <iframe className="paper-look" sandbox="" srcDoc={fitted(html)} title={`样张：${paperName(template)}`} />
        )
      }
    </QueryView>
  );
}

import { useEffect, useState } from 'react';
import { http } from '@/shared/api/client';
import type { PaperTemplate, TaskAnswer } from '@/shared/api/contract';
import { explain, problemOf } from '@/shared/api/problem';
import { sessionRenewed } from '@/shared/api/sessionEnd';
import { fitted } from '@/shared/print/fitted';
import { paperName } from '@/shared/terms';

interface Preview {
  papers: { template: PaperTemplate; html: string }[];
}

const debounceMs = 400;

/** The real papers this answer would issue, as the server renders them; the frame runs no script. */
export function PaperPreview({ taskId, answer }: { taskId: string; answer: TaskAnswer | null }) {
  const [preview, setPreview] = useState<Preview | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const [attempt, setAttempt] = useState(0);
  useEffect(() => sessionRenewed.listen(() => setAttempt(one => one + 1)), []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `attempt` is not read, it only asks again.
  useEffect(() => {
    if (answer === null) return;
    const asking = new AbortController();
    const timer = setTimeout(async () => {
      try {
        const { data } = await http.post<Preview>(`/tasks/${taskId}/preview`, answer, undefined, asking.signal);
        setPreview(data);
        setFailure(null);
      } catch (error) {
        if (!asking.signal.aborted) setFailure(explain(problemOf(error)));
      }
    }, debounceMs);
    return () => {
      clearTimeout(timer);
      asking.abort();
    };
  }, [taskId, answer, attempt]);

  return (
    <section className="panel" aria-labelledby="preview-head">
      <h2 id="preview-head">文书预览</h2>
      {answer === null && <p className="muted">选择办理结果并填写必要内容后，在此预览将要出具的文书。</p>}
      {answer !== null && failure && <p className="muted">暂不能预览：{failure}</p>}
      {answer !== null &&
        preview?.papers.map(({ template, html }) => (
          <iframe
            key={template}
            className="paper-frame"
            sandbox=""
            srcDoc={fitted(html)}
            title={`文书预览：${paperName(template)}`}
          />
        ))}
      {answer !== null && !failure && preview?.papers.length === 0 && <p className="muted">此结果不出具文书。</p>}
    </section>
  );
}

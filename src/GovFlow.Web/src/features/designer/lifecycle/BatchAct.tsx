import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Checkbox, Drawer, Input } from 'antd';
import { useState } from 'react';
import { http } from '@/shared/api/client';
import type { ReviewView } from '@/shared/api/contract';
import { explain, problemOf } from '@/shared/api/problem';
import { readyOf, reviewsQuery } from '@/shared/api/reviews';
import { legalDayOf } from '@/shared/format';
import { Field } from '@/shared/ui/Field';
import { QueryView } from '@/shared/ui/QueryView';
import { publishPath } from '../api';

interface Outcome {
  name: string;
  /** Why not; null where it is published. */
  why: string | null;
}

/** 成熟一批，赋予一批 (004-4): several confirmed items come into force on one day. */
export function BatchAct() {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      <Button onClick={() => setIsOpen(true)}>批量发布</Button>
      <Drawer
        open={isOpen}
        title="批量发布"
        placement="right"
        size="min(620px, 100vw)"
        destroyOnHidden
        onClose={() => setIsOpen(false)}
      >
        <Batch />
      </Drawer>
    </>
  );
}

function Batch() {
  const client = useQueryClient();
  const reviews = useQuery(reviewsQuery());
  const today = legalDayOf(new Date().toISOString());
  const [from, setFrom] = useState<string>(today);
  const [left, setLeft] = useState<readonly string[]>([]);
  const [outcomes, setOutcomes] = useState<readonly Outcome[]>([]);
  const publish = useMutation({
    mutationFn: async (chosen: readonly ReviewView[]) => {
      const done: Outcome[] = [];
      for (const { definition } of chosen) {
        const why = await http
          .post(publishPath(definition.versionId), { from }, { 'If-Match': `"${definition.hash}"` })
          .then(() => null)
          .catch((error: unknown) => explain(problemOf(error)));
        done.push({ name: definition.name, why });
        setOutcomes([...done]);
      }
    },
    networkMode: 'always',
    onSettled: () => {
      for (const key of ['reviews', 'definitions', 'items']) void client.invalidateQueries({ queryKey: [key] });
    },
  });
  return (
    <QueryView
      query={reviews}
      rows={3}
      isEmpty={all => readyOf(all).length === 0 && outcomes.length === 0}
      empty="没有已确认、待发布的草案；送审并经编办和中心确认之后，列在这里。"
    >
      {all => {
        const ready = readyOf(all);
        const chosen = ready.filter(({ id }) => !left.includes(id));
        return (
          <div className="stack">
            <Checkbox.Group
              className="bundle-items"
              value={chosen.map(({ id }) => id)}
              options={ready.map(({ id, definition }) => ({
                value: id,
                label: `${definition.name} 第 ${definition.version} 版`,
              }))}
              onChange={ids => setLeft(ready.map(({ id }) => id).filter(id => !ids.includes(id)))}
            />
            <Field label="生效日" hint="含当日；今日已收过件的事项最早自明日起">
              {control => (
                <Input {...control} type="date" min={today} value={from} onChange={e => setFrom(e.target.value)} />
              )}
            </Field>
            <Button
              type="primary"
              disabled={chosen.length === 0 || from === ''}
              loading={publish.isPending}
              onClick={() => publish.mutate(chosen)}
            >
              发布 {chosen.length} 个事项
            </Button>
            {outcomes.length > 0 && (
              <ul className="review-list" aria-label="发布结果">
                {outcomes.map(({ name, why }) => (
                  <li key={name}>
                    {name}：{why === null ? '已发布' : `没有发布，${why}`}
                  </li>
                ))}
              </ul>
            )}
          </div>
        );
      }}
    </QueryView>
  );
}

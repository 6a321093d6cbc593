import { Button, InputNumber } from 'antd';
import { useState } from 'react';
import type { ScoreView } from '@/shared/api/contract';
import { CommandFailure } from '@/shared/ui/CommandFailure';
import { Field } from '@/shared/ui/Field';
import { Held } from '@/shared/ui/Held';
import { useScoreChange } from '../api';

/** What counts how much: the centre's own choice, a hundred together. */
export function Weights({ view }: { view: ScoreView }) {
  const [weights, setWeights] = useState(() =>
    Object.fromEntries(view.criteria.map(({ code, weight }) => [code, weight])),
  );
  const save = useScoreChange('权重已保存', () => {});
  const sum = Object.values(weights).reduce((all, one) => all + one, 0);
  const isChanged = view.criteria.some(({ code, weight }) => weights[code] !== weight);
  return (
    <section className="panel" aria-labelledby="weights-head">
      <h2 id="weights-head">权重</h2>
      <p className="muted">合计须为 100。已经公布的成绩单不因此改变。</p>
      <CommandFailure error={save.error} again={save.again} />
      <Held isHeld={save.isPending || save.again !== null} className="score-weights">
        {view.criteria.map(({ code, name, source }) => (
          <Field key={code} label={name} hint={source}>
            {control => (
              <InputNumber
                controls={false}
                {...control}
                min={0}
                max={100}
                precision={0}
                value={weights[code] ?? 0}
                onChange={next => setWeights(before => ({ ...before, [code]: next ?? 0 }))}
              />
            )}
          </Field>
        ))}
      </Held>
      <p role="status">{sum === 100 ? '合计 100。' : `合计 ${sum}，须为 100。`}</p>
      <Button
        disabled={!isChanged || sum !== 100}
        loading={save.isPending}
        onClick={() => {
          if (save.again !== null) save.again();
          else save.mutate({ path: '/scores/weights', body: { weights, version: view.weightsVersion } });
        }}
      >
        保存权重
      </Button>
    </section>
  );
}

import { Button } from 'antd';
import { Field } from '@/shared/ui/Field';
import { commonInputs, commonValue, setCommon } from '../../core/common';
import { numberOf, textOf } from '../../core/json';
import type { Design } from '../useDesign';
import type { Surroundings } from '../useSurroundings';
import { LimitControl } from './LimitControl';
import { PostField } from './PostField';

/** Several steps at once: what all of them have is edited for all of them, as one step to undo. */
export function ManySteps({ design, around }: { design: Design; around: Surroundings }) {
  const { chosen, editor, mayEdit } = design;
  const shared = commonInputs(chosen);
  const keys = new Set(chosen.map(({ key }) => key));
  const count = chosen.length;
  const post = shared.find(({ name }) => name === 'post');
  const days = shared.find(({ name }) => name === 'limitDays');
  const unit = shared.find(({ name }) => name === 'unit');
  const common = (name: string) => commonValue(chosen, name);
  return (
    <div className="stack">
      <h2>选中 {count} 个环节</h2>
      <ul className="chosen-steps">
        {chosen.map(({ key, name }) => (
          <li key={key}>{name}</li>
        ))}
      </ul>
      {post && (
        <Field label="岗位" isSearch hint={common('post') === undefined ? '各环节不同；选定后一并改' : undefined}>
          {control => (
            <PostField
              control={control}
              posts={around.posts}
              code={textOf(common('post'))}
              isRequired
              isHeld={!mayEdit}
              write={code =>
                design.edit(`修改 ${count} 个环节的岗位`, doc => setCommon(doc, editor.address, keys, [[post, code]]))
              }
            />
          )}
        </Field>
      )}
      {days && unit && (
        <Field
          label="环节时限"
          isSearch
          hint={common('limitDays') === undefined ? '各环节不同；填写后一并改' : undefined}
        >
          {control => (
            <LimitControl
              control={control}
              value={{
                days: numberOf(common('limitDays')),
                unit: common('unit') === 'Calendar' ? 'Calendar' : 'Working',
              }}
              isHeld={!mayEdit}
              write={limit =>
                design.edit(
                  `修改 ${count} 个环节的时限`,
                  doc =>
                    setCommon(doc, editor.address, keys, [
                      [days, limit.days ?? undefined],
                      [unit, limit.unit],
                    ]),
                  { merge: `limits:${[...keys].join()}` },
                )
              }
            />
          )}
        </Field>
      )}
      {!post && !days && <p className="muted">这些环节没有可以一并修改的内容。</p>}
      {mayEdit && <Button onClick={design.remove}>删除这些环节</Button>}
    </div>
  );
}

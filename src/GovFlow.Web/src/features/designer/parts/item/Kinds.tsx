import { Checkbox, Input } from 'antd';
import { itemPlace } from '../../core/item';
import { kindChoices } from '../../core/itemSpecs';
import type { JsonObject } from '../../core/json';
import { reasonWhyNot, withKindOffered } from '../../core/kinds';
import { FoundNote } from '../forms/FindingsAt';
import type { Design } from '../useDesign';

/** Which of the six kinds the item offers; whoever leaves one out says why. */
export function Kinds({ design, item }: { design: Design; item: JsonObject }) {
  const place = `${itemPlace}.kindsNotOffered`;
  const set = (kind: string, label: string, reason: string | null, merge?: string) =>
    design.edit(label, doc => withKindOffered(doc, kind, reason), merge === undefined ? {} : { merge });
  return (
    <section className="stack" aria-label="提供的办件类型" id={place}>
      <h3>提供的办件类型</h3>
      <FoundNote place={place} isDeep />
      {kindChoices.map(({ value, label }) => {
        const reason = reasonWhyNot(item, value);
        return (
          <div className="kind-row" key={value}>
            <Checkbox
              checked={reason === null}
              disabled={!design.mayEdit}
              onChange={e =>
                set(value, `${e.target.checked ? '提供' : '不提供'}${label}`, e.target.checked ? null : '')
              }
            >
              {label}
            </Checkbox>
            {reason !== null && (
              <Input.TextArea
                aria-label={`不提供${label}的理由`}
                placeholder="不提供的理由"
                autoSize={{ minRows: 1, maxRows: 4 }}
                readOnly={!design.mayEdit}
                value={reason}
                onChange={e => set(value, '修改理由', e.target.value, `kind:${value}`)}
              />
            )}
          </div>
        );
      })}
      <p className="muted">收件环节的可走路径随之改变；新提供的类型还要连上后续环节，没有连上的，问题清单里会指出。</p>
    </section>
  );
}

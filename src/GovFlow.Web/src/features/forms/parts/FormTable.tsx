import { useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useRef, useState } from 'react';
import type { FormKind, ItemDetail, ItemForm } from '@/shared/api/contract';
import { explain, problemOf } from '@/shared/api/problem';
import { showMoment } from '@/shared/format';
import { AskOnce } from '@/shared/ui/AskOnce';
import { announce } from '@/shared/ui/announce';
import { dropForm, itemFormsQuery, sendForm } from '../api';

const kinds: { kind: FormKind; label: string }[] = [
  { kind: 'Blank', label: '空白表' },
  { kind: 'Sample', label: '示范文本' },
];

interface Props {
  item: ItemDetail;
  forms: readonly ItemForm[];
  mayChange: boolean;
}

/** Each material with what the guide offers of it. */
export function FormTable({ item, forms, mayChange }: Props) {
  return (
    <section className="panel" aria-labelledby="forms-head">
      <h2 id="forms-head">{item.name}</h2>
      <table className="plain-table">
        <thead>
          <tr>
            <th scope="col">材料</th>
            {kinds.map(({ kind, label }) => (
              <th key={kind} scope="col">
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {item.materials.map(material => (
            <tr key={material.code}>
              <td data-label="材料">{material.name}</td>
              {kinds.map(({ kind, label }) => (
                <td key={kind} data-label={label}>
                  <FormCell
                    place={{ item: item.code, material: material.code, kind }}
                    what={`${material.name}的${label}`}
                    editions={forms.filter(form => form.materialCode === material.code && form.kind === kind)}
                    mayChange={mayChange}
                  />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

interface CellProps {
  place: { item: string; material: string; kind: FormKind };
  what: string;
  editions: readonly ItemForm[];
  mayChange: boolean;
}

function FormCell({ place, what, editions, mayChange }: CellProps) {
  const client = useQueryClient();
  const chooser = useRef<HTMLInputElement>(null);
  const [isBusy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const offered = editions.find(({ isOffered }) => isOffered);
  const act = async (work: () => Promise<unknown>, done: string) => {
    setBusy(true);
    setFailure(null);
    try {
      await work();
      announce(done);
      await client.invalidateQueries({ queryKey: itemFormsQuery(place.item).queryKey });
    } catch (error) {
      setFailure(explain(problemOf(error)));
    } finally {
      setBusy(false);
    }
  };
  return (
    <div className="form-cell">
      {offered ? (
        <>
          <a
            href={`/api/public/items/${encodeURIComponent(place.item)}/forms/${encodeURIComponent(place.material)}/${place.kind}`}
            download
          >
            {offered.name}
          </a>
          <span className="cell-2">
            {offered.edition === 0
              ? '系统按现行事项生成，可上传自己的换下'
              : `第${offered.edition}版，${offered.by} ${showMoment(offered.at)}`}
          </span>
        </>
      ) : (
        <span className="muted">{editions.length > 0 ? '已不再提供' : '没有'}</span>
      )}
      {mayChange && (
        <span className="form-acts">
          <input
            ref={chooser}
            type="file"
            hidden
            accept=".pdf,.jpg,.jpeg,.png"
            aria-label={`选择${what}`}
            onChange={e => {
              const file = e.target.files?.[0];
              e.target.value = '';
              if (file) void act(() => sendForm(place, file), '已提供下载');
            }}
          />
          <Button
            size="small"
            loading={isBusy}
            aria-label={`${offered ? '换新' : '上传'}${what}`}
            onClick={() => chooser.current?.click()}
          >
            {offered ? '换新' : '上传'}
          </Button>
          {offered && (
            <AskOnce
              consequence="办事指南上随即不能下载；要再提供须重新上传。"
              ok="不再提供"
              run={() => void act(() => dropForm(place), '已不再提供')}
            >
              {ask => (
                <Button size="small" disabled={isBusy} aria-label={`不再提供${what}`} onClick={ask}>
                  不再提供
                </Button>
              )}
            </AskOnce>
          )}
        </span>
      )}
      {failure !== null && <span className="field-error">{failure}</span>}
    </div>
  );
}

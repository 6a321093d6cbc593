import { Input } from 'antd';
import { type KeyboardEvent, type Ref, useEffect, useState } from 'react';
import type {
  HandedMaterial,
  ItemDetail,
  LicenceMatch,
  MaterialRequirement,
  MaterialState,
} from '@/shared/api/contract';
import { ScanPages } from '@/shared/files/ScanPages';
import type { Uploads } from '@/shared/files/useUploads';
import { isComposing, type Shortcut } from '@/shared/keyboard/shortcuts';
import { useToldKeys } from '@/shared/keyboard/useShortcut';
import { evidenceOf } from '@/shared/licences/words';
import { materialStates } from '@/shared/terms';
import { StatusTag } from '@/shared/ui/StatusTag';
import { scansAgainOf } from '../known';
import { mayBe, stateKeys } from '../model';
import type { Known } from '../useKnown';
import { ScansAgainLine } from './ScansAgainLine';

interface Props {
  item: Pick<ItemDetail, 'materials'>;
  materials: readonly HandedMaterial[];
  noteErrors: ReadonlyMap<string, string>;
  gridRef: Ref<HTMLDivElement>;
  onState: (code: string, state: MaterialState) => void;
  onNote: (code: string, note: string) => void;
  onAllReceived: () => void;
  uploads: Uploads;
  /** Under what a material's files are uploaded. */
  uploadKeyOf: (code: string) => string;
  licences: readonly LicenceMatch[];
  /** What was handed in before; null where nothing of it is taken again here. */
  known: Known | null;
  onScanRemoved: (code: string, file: string) => void;
  /** The scans belong to no case yet. */
  isLoose: boolean;
}

const gridKeys: readonly Shortcut[] = [
  { key: '↑ ↓', label: '上一项、下一项材料', area: '材料清单' },
  ...stateKeys.map((state, at) => ({ key: String(at + 1), label: materialStates[state][1], area: '材料清单' })),
  { key: 'A', label: '全部已收', area: '材料清单' },
  { key: 'S', label: '上传当前一项的影像', area: '材料清单' },
  { key: 'R', label: '沿用以前办件中当前一项的影像', area: '材料清单' },
];

/** The check-list: ↑↓ go from row to row, digits tick, A takes all as received. The keys live only while it has the focus. */
export function MaterialGrid({
  item,
  materials,
  noteErrors,
  gridRef,
  onState,
  onNote,
  onAllReceived,
  uploads,
  uploadKeyOf,
  licences,
  known,
  onScanRemoved,
  isLoose,
}: Props) {
  useToldKeys(gridKeys);
  const [cursor, setCursor] = useState(0);
  const at = Math.min(cursor, item.materials.length - 1);
  const current = item.materials[at]?.code;
  // Only when the cursor moves: a list that is read with the wheel stays where it is.
  useEffect(() => {
    document.getElementById(`material-${current}`)?.scrollIntoView({ block: 'nearest' });
  }, [current]);
  const matchOf = (code: string) => licences.find(one => one.materialCode === code);
  const offers = (material: MaterialRequirement, state: MaterialState) =>
    mayBe(material, state) && (state !== 'FromLicence' || Boolean(matchOf(material.code)?.serves));
  const stateOf = (code: string) => materials.find(one => one.code === code)?.state ?? 'Missing';

  const tick = (material: MaterialRequirement, state: MaterialState | undefined) => {
    if (state === undefined || !offers(material, state)) return;
    onState(material.code, state);
    if (state === 'Incomplete') {
      // The field that says what is lacking appears with the tick.
      requestAnimationFrame(() => document.getElementById(`note-${material.code}`)?.focus());
    } else {
      setCursor(Math.min(at + 1, item.materials.length - 1));
    }
  };

  const filesOf = (code: string) => materials.find(one => one.code === code)?.files ?? [];
  const reuse = (code: string) => {
    if (scansAgainOf(known?.view ?? null, code) && filesOf(code).length === 0) void known?.again(code);
  };

  const onKeyDown = (e: KeyboardEvent) => {
    const material = item.materials[at];
    if (e.target !== e.currentTarget || material === undefined || isComposing(e.nativeEvent) || e.ctrlKey || e.altKey)
      return;
    if (e.key === 'ArrowDown') setCursor(Math.min(at + 1, item.materials.length - 1));
    else if (e.key === 'ArrowUp') setCursor(Math.max(at - 1, 0));
    else if (/^[1-7]$/.test(e.key)) tick(material, stateKeys[Number(e.key) - 1]);
    else if (e.key.toUpperCase() === 'A') onAllReceived();
    else if (e.key.toUpperCase() === 'S') document.getElementById(`scan-${material.code}`)?.click();
    else if (e.key.toUpperCase() === 'R') reuse(material.code);
    else return;
    e.preventDefault();
  };

  return (
    <div
      className="material-grid"
      role="grid"
      ref={gridRef}
      tabIndex={0}
      aria-label="材料清单，数字键勾选"
      aria-activedescendant={item.materials[at] ? `material-${item.materials[at].code}` : undefined}
      onKeyDown={onKeyDown}
    >
      {item.materials.map((material, index) => {
        const state = stateOf(material.code);
        const [mark, word] = materialStates[state];
        const error = noteErrors.get(material.code);
        const match = matchOf(material.code);
        return (
          <div
            key={material.code}
            id={`material-${material.code}`}
            role="row"
            className="material-row"
            data-cursor={index === at || undefined}
            data-state={state}
          >
            <div role="gridcell" className="material-name">
              <span aria-hidden="true" className="material-mark">
                {mark}
              </span>
              <span>
                {index + 1} {material.name}{' '}
                <StatusTag tone={material.isMain ? 'blue' : 'grey'}>{material.isMain ? '主件' : '附件'}</StatusTag>{' '}
                {material.mayDefer && <StatusTag tone="special">可容缺</StatusTag>}
                {!material.isRequired && <StatusTag>按情形</StatusTag>}
                <span className="visually-hidden">，{word}</span>
                {(material.note ?? material.origin) && (
                  <small className="cell-2">{material.note ?? material.origin}</small>
                )}
                {match && (
                  <small className="material-licence" data-serves={match.serves || undefined}>
                    {match.serves ? `▣ 证照库有${evidenceOf(match.licence)}` : `证照库：${match.whyNot}`}
                  </small>
                )}
                <ScansAgainLine known={known} code={material.code} has={filesOf(material.code).length > 0} />
              </span>
            </div>
            <div role="gridcell" className="material-states">
              {stateKeys
                .filter(choice => offers(material, choice))
                .map(choice => (
                  <button
                    key={choice}
                    type="button"
                    tabIndex={-1}
                    aria-pressed={state === choice}
                    onClick={() => {
                      setCursor(index);
                      tick(material, choice);
                    }}
                  >
                    {materialStates[choice][1]}
                  </button>
                ))}
            </div>
            <div role="gridcell" className="material-scans">
              <ScanPages
                code={material.code}
                uploadKey={uploadKeyOf(material.code)}
                name={material.name}
                files={filesOf(material.code)}
                uploads={uploads}
                remove={file => onScanRemoved(material.code, file)}
                isLoose={isLoose}
              />
            </div>
            {state === 'Incomplete' && (
              <div role="gridcell" className="material-note">
                <Input
                  id={`note-${material.code}`}
                  aria-label={`${material.name}缺什么`}
                  aria-invalid={error ? true : undefined}
                  placeholder="缺什么，如：第 2 页未签名"
                  value={materials.find(one => one.code === material.code)?.note ?? ''}
                  onChange={e => onNote(material.code, e.target.value)}
                />
                {error && <div className="field-error">{error}</div>}
              </div>
            )}
          </div>
        );
      })}
    </div>
  );
}

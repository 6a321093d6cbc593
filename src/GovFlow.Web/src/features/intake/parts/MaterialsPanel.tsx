import type { UseQueryResult } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import type { Dispatch, RefObject, SetStateAction } from 'react';
import type { ItemDetail, LicenceMatch, ReceivedLine } from '@/shared/api/contract';
import type { Uploads } from '@/shared/files/useUploads';
import type { windowOf } from '@/shared/session';
import type { Wrong } from '@/shared/ui/ErrorSummary';
import { Failure } from '@/shared/ui/Failure';
import { Field } from '@/shared/ui/Field';
import { withState } from '../licences';
import { type Intake, noteErrorsOf, withAllReceived, withMaterial, withoutScan } from '../model';
import type { Known } from '../useKnown';
import { ItemPicker } from './ItemPicker';
import { MaterialGrid } from './MaterialGrid';
import { Situation } from './Situation';

/** Licences that are registered under the number of a piece of land. */
const aboutLand = /不动产|土地|林权|宅基地/;

interface Props {
  intake: Intake;
  setIntake: Dispatch<SetStateAction<Intake>>;
  item: UseQueryResult<ItemDetail>;
  /** The waiting application that is answered: its item is settled; null where it comes in now. */
  received: ReceivedLine | null;
  desk: ReturnType<typeof windowOf>;
  itemCode: string | null;
  pick: (code: string) => void;
  openBundle: (code: string) => void;
  errors: readonly Wrong[];
  gridRef: RefObject<HTMLDivElement | null>;
  uploads: Uploads;
  uploadKeyOf: (code: string) => string;
  /** What the library of licences has for the list. */
  licences: readonly LicenceMatch[];
  /** What was handed in before. */
  known: Known;
}

/** For what one applies and what was brought along: the item, its list piece by piece, and its own questions. */
export function MaterialsPanel({
  intake,
  setIntake,
  item,
  received,
  desk,
  itemCode,
  pick,
  openBundle,
  errors,
  gridRef,
  uploads,
  uploadKeyOf,
  licences,
  known,
}: Props) {
  const licenceOf = (code: string) => licences.find(one => one.serves && one.materialCode === code)?.licence.id ?? null;
  const takeAll = () => setIntake(withAllReceived);
  return (
    <section className="panel intake-materials stack" aria-labelledby="materials-head">
      <div className="panel-head">
        <h2 id="materials-head">事项与材料</h2>
        {intake.item && (
          <Button size="small" onClick={takeAll}>
            全部已收（A）
          </Button>
        )}
      </div>
      {received ? (
        <p>{received.itemName}</p>
      ) : (
        <ItemPicker
          windowCode={desk?.code ?? null}
          windowClass={desk?.class ?? null}
          chosen={itemCode}
          error={errors.find(one => one.id === 'item-search')?.message}
          onPick={pick}
          onBundle={openBundle}
        />
      )}
      {item.isError && <Failure error={item.error} retry={() => void item.refetch()} />}
      {intake.item ? (
        <>
          {intake.item.materials.some(({ licenceType }) => aboutLand.test(licenceType ?? '')) && (
            <Field id="land-number" label="土地证号" optional hint="凭土地证号也可以在证照库中查到证照，查到的免交">
              {control => (
                <Input
                  {...control}
                  style={{ maxWidth: 360 }}
                  value={intake.landNumber}
                  onChange={e => setIntake(before => ({ ...before, landNumber: e.target.value }))}
                />
              )}
            </Field>
          )}
          <MaterialGrid
            item={intake.item}
            materials={intake.materials}
            noteErrors={noteErrorsOf(errors)}
            gridRef={gridRef}
            onState={(code, state) => setIntake(before => withState(before, code, state, licenceOf(code)))}
            onNote={(code, note) => setIntake(before => withMaterial(before, code, { note }))}
            onAllReceived={takeAll}
            uploads={uploads}
            uploadKeyOf={uploadKeyOf}
            licences={licences}
            known={known}
            isLoose={received === null}
            onScanRemoved={(code, file) => {
              setIntake(before => withoutScan(before, code, file));
              uploads.drop(file);
            }}
          />
          <small className="muted wide-only">
            清单中：↑↓ 移动　1 已收　2 有未带　3 不全　4 缺　5 容缺　6 不涉及　7 免交　A 全部已收　S 上传影像　R
            沿用以前的影像
          </small>
          <Situation intake={intake} change={over => setIntake(before => ({ ...before, ...over }))} errors={errors} />
        </>
      ) : (
        <p className="empty">先选事项，再按清单核对材料。</p>
      )}
    </section>
  );
}

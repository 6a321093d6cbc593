import { Button, Select } from 'antd';
import { useState } from 'react';
import type { MaterialState, RehearsalAct } from '@/shared/api/contract';
import type { Definition } from '../../core/document';
import { materialsOf } from '../../core/rehearsal';

interface Props {
  doc: Definition;
  act: (act: RehearsalAct) => void;
  isBusy: boolean;
}

const states: { value: MaterialState; label: string }[] = [
  { value: 'Received', label: '已收' },
  { value: 'NotBrought', label: '有而未带' },
  { value: 'Incomplete', label: '不全' },
  { value: 'Missing', label: '缺' },
  { value: 'Deferred', label: '容缺' },
  { value: 'NotNeeded', label: '不涉及' },
];

/** The window's table: what lies on it decides how the intake ends. */
export function IntakeTable({ doc, act, isBusy }: Props) {
  const [found, setFound] = useState<Record<string, MaterialState>>({});
  const [hasPromised, setHasPromised] = useState(false);
  const materials = materialsOf(doc);
  const conclude = () =>
    act({
      act: 'conclude',
      materials: Object.entries(found).map(([code, state]) => ({ code, state })),
      hasPromised,
    });
  return (
    <details className="rehearsal-intake">
      <summary>按材料情况收件</summary>
      {materials.map(({ code, name, isRequired }) => (
        <div className="rehearsal-material" key={code}>
          <span>{name}</span>
          <Select
            aria-label={`${name}：材料情况`}
            size="small"
            value={found[code] ?? (isRequired ? 'Received' : 'NotNeeded')}
            options={states}
            onChange={state => setFound({ ...found, [code]: state })}
          />
        </div>
      ))}
      <label>
        <span>
          <input type="checkbox" checked={hasPromised} onChange={e => setHasPromised(e.target.checked)} />{' '}
          申请人书面承诺补齐
        </span>
      </label>
      <Button type="primary" size="small" disabled={isBusy} onClick={conclude}>
        按系统建议收件
      </Button>
    </details>
  );
}

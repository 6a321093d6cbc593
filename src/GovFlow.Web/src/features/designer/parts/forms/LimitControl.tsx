import { InputNumber, Select } from 'antd';
import type { Control } from '@/shared/ui/Field';
import type { LimitValue } from '../../core/fields';

const units = [
  { value: 'Working', label: '工作日' },
  { value: 'Calendar', label: '自然日' },
];

interface Props {
  control: Control;
  value: LimitValue;
  isHeld: boolean;
  write: (value: LimitValue) => void;
}

/** A number of days and what they are counted in. */
export const LimitControl = ({ control, value, isHeld, write }: Props) => (
  <span className="limit-control">
    <InputNumber
      {...control}
      controls={false}
      min={0}
      precision={0}
      disabled={isHeld}
      value={value.days}
      onChange={days => write({ ...value, days })}
    />
    <Select
      aria-label="时限单位"
      disabled={isHeld || value.days === null}
      options={units}
      value={value.unit}
      onChange={unit => write({ ...value, unit })}
    />
  </span>
);

import { Select } from 'antd';
import type { Control } from '@/shared/ui/Field';
import { clearable } from '@/shared/ui/StaffLook';
import type { PostChoice } from '../useDesign';

interface Props {
  control: Control;
  posts: readonly PostChoice[];
  code: string | null;
  isRequired: boolean;
  isHeld: boolean;
  write: (code: string | undefined) => void;
}

const holders = (names: readonly string[]): string => (names.length === 0 ? '无人' : names.join('、'));

/** A post of the town, by department; beneath it who holds it as A and who steps in as B. */
export function PostField({ control, posts, code, isRequired, isHeld, write }: Props) {
  const departments = [...new Set(posts.map(({ department }) => department))];
  const chosen = posts.find(one => one.code === code);
  const options = departments.map(department => ({
    label: department,
    options: posts.filter(one => one.department === department).map(one => ({ value: one.code, label: one.name })),
  }));
  return (
    <>
      <Select
        {...control}
        value={code ?? undefined}
        options={options}
        disabled={isHeld}
        allowClear={isRequired ? false : clearable}
        showSearch={{ optionFilterProp: 'label' }}
        onChange={write}
      />
      {chosen && (
        <span className="field-hint">
          A岗：{holders(chosen.heldAsA)}；B岗：{holders(chosen.heldAsB)}
        </span>
      )}
      {code !== null && chosen === undefined && posts.length > 0 && (
        <span className="field-note">▲ 本中心没有“{code}”这个岗位</span>
      )}
    </>
  );
}

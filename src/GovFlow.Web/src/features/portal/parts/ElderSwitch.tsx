import { changeLook, useLook } from '../look';

/** 长辈版: the same pages with larger type and targets; remembered on the device. */
export function ElderSwitch() {
  const { isElder } = useLook();
  return (
    <button type="button" className="p-elder" aria-pressed={isElder} onClick={() => changeLook({ isElder: !isElder })}>
      {isElder ? '标准版' : '长辈版'}
    </button>
  );
}

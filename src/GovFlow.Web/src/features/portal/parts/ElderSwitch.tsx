import { useEffect, useState } from 'react';

const key = 'govflow.elder';

/** 长辈版: the same pages with larger type and targets; remembered on the device. */
export function ElderSwitch() {
  const [isElder, setElder] = useState(() => localStorage.getItem(key) === 'yes');
  useEffect(() => {
    document.documentElement.dataset.mode = isElder ? 'elder' : 'plain';
  }, [isElder]);
  return (
    <button
      type="button"
      className="p-elder"
      aria-pressed={isElder}
      onClick={() => {
        localStorage.setItem(key, isElder ? 'no' : 'yes');
        setElder(!isElder);
      }}
    >
      {isElder ? '标准版' : '长辈版'}
    </button>
  );
}

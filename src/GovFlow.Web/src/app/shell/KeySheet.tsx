import { Modal } from 'antd';
import { useState } from 'react';
import type { Shortcut } from '@/shared/keyboard/shortcuts';
import { useAliveShortcuts, useShortcut } from '@/shared/keyboard/useShortcut';

/** F1: the keys that work on this page, read from what is really bound. */
export function KeySheet() {
  const alive = useAliveShortcuts();
  const [shown, setShown] = useState<Shortcut[] | null>(null);
  useShortcut({ key: 'F1', label: '键位表', inDialog: true, run: () => setShown(shown === null ? alive() : null) });
  const areas = [...new Set(shown?.map(({ area }) => area))];
  return (
    <Modal title="键位表" open={shown !== null} footer={null} onCancel={() => setShown(null)} width={520}>
      {areas.map(area => (
        <section key={area} className="key-area">
          <h3>{area}</h3>
          <dl>
            {shown
              ?.filter(shortcut => shortcut.area === area)
              .map(({ key, label }) => (
                <div key={key + label}>
                  <dt>
                    {key.split(' ').map(one => (
                      <kbd key={one}>{one === 'Escape' ? 'Esc' : one}</kbd>
                    ))}
                  </dt>
                  <dd>{label}</dd>
                </div>
              ))}
          </dl>
        </section>
      ))}
    </Modal>
  );
}

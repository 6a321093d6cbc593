import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useDeferredValue } from 'react';
import type { BundleTrial } from '@/shared/api/contract';
import { Failure } from '@/shared/ui/Failure';
import { bundleTrialQuery } from '../api';
import { withSame } from '../model';
import type { Editing } from './ItemList';

/** What the matter comes to: the one list, the one form, who can take it in; and which papers only the office can call one. */
export function Trial(editing: Editing) {
  const { bundle } = editing;
  const trial = useQuery({ ...bundleTrialQuery(useDeferredValue(bundle)), enabled: bundle.items.length > 1 });
  if (bundle.items.length < 2) return null;
  if (trial.isError) return <Failure error={trial.error} retry={() => void trial.refetch()} />;
  return trial.data ? <Outcome {...editing} trial={trial.data} /> : null;
}

function Outcome({ bundle, options, mayChange, change, trial }: Editing & { trial: BundleTrial }) {
  const { guide, problems, alike, windows } = trial;
  const wordsOf = ({ itemCode, materialCode }: { itemCode: string; materialCode: string }) => {
    const item = options.find(one => one.code === itemCode);
    return `${item?.name ?? itemCode}“${item?.materials.find(one => one.code === materialCode)?.name ?? materialCode}”`;
  };
  return (
    <>
      {problems.length > 0 && (
        <ul className="notice" data-tone="red">
          {problems.map(({ path, code, message }) => (
            <li key={`${path} ${code}`}>{message}</li>
          ))}
        </ul>
      )}
      <p className={windows.length === 0 ? 'notice' : 'muted'} data-tone="amber">
        {windows.length === 0
          ? '没有窗口能受理其全部事项，窗口的事项目录里不会出现。请在“窗口设置”中调整。'
          : `由${windows.join('、')}收件`}
      </p>
      {alike.length > 0 && (
        <div className="stack">
          <h3>是不是同一份材料</h3>
          <ul className="bundle-list">
            {alike.map(group => (
              <li key={group.map(wordsOf).join('、')}>
                <span>{group.map(wordsOf).join('、')}</span>
                {mayChange && (
                  <Button size="small" onClick={() => change(withSame(bundle, group))}>
                    是同一份
                  </Button>
                )}
              </li>
            ))}
          </ul>
        </div>
      )}
      {bundle.same.length > 0 && (
        <div className="stack">
          <h3>认定为同一份的材料</h3>
          <ul className="bundle-list">
            {bundle.same.map((group, at) => (
              <li key={group.map(wordsOf).join('、')}>
                <span>{group.map(wordsOf).join('、')}</span>
                {mayChange && (
                  <Button size="small" onClick={() => change({ same: bundle.same.filter((_, other) => other !== at) })}>
                    分开
                  </Button>
                )}
              </li>
            ))}
          </ul>
        </div>
      )}
      {guide && (
        <details>
          <summary>
            合并后的清单：{guide.materials.length} 份材料，少交 {guide.saved} 份
          </summary>
          <ol>
            {guide.materials.map(({ code, name, for: items }) => (
              <li key={code}>
                {name}
                <small className="muted">　{items.map(({ itemName }) => itemName).join('、')}</small>
              </li>
            ))}
          </ol>
        </details>
      )}
    </>
  );
}

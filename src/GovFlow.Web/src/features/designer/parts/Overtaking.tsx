import { Button } from 'antd';
import type { DefinitionVersion } from '@/shared/api/contract';
import { showMoment } from '@/shared/format';
import { storedBy } from '../core/versions';

/** Somebody saved the same draft meanwhile: nothing is overwritten, both remain. */
export const Overtaking = ({ by, saveAnew }: { by: DefinitionVersion | null; saveAnew: () => void }) => (
  <div className="notice" data-tone="amber" role="alert">
    <span>
      这份草稿已有人另行保存{by !== null && `（${storedBy(by)}，${showMoment(by.importedAt)}）`}
      ，没有覆盖。您的修改仍在，可以存为另一份草稿，或刷新页面查看对方的版本。
    </span>
    <Button onClick={saveAnew}>存为另一份草稿</Button>
  </div>
);

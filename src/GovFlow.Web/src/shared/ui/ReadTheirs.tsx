import { Button } from 'antd';
import { problemOf } from '@/shared/api/problem';

/** Where somebody else saved first: the one way on, which gives up what was typed here and says so. */
export function ReadTheirs({ error, read }: { error: unknown; read: () => void }) {
  if (error === null || problemOf(error).code !== 'version-conflict') return null;
  return <Button onClick={read}>读取他人保存的设置（本页修改作废）</Button>;
}

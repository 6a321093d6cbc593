import { Button, Modal } from 'antd';
import { useState } from 'react';
import { showShortMoment } from '@/shared/format';
import { useAnnounced } from '@/shared/ui/useAnnounced';
import type { Editing } from '../useEditing';

interface Props {
  editing: Editing;
  /** There is something drawn here that is not saved. */
  isChanged: boolean;
  saveAnew: () => void;
}

/** Somebody else edits this version, or has gone on with it: who, since when, and what becomes of one's own. */
export function EditingNotice({ editing: { standing, takeOver }, isChanged, saveAnew }: Props) {
  const [isAsked, setIsAsked] = useState(false);
  const words = wordsOf(standing);
  useAnnounced(words);
  if (!('who' in standing) || words === null) return null;
  const { by, isYou, since } = standing.who;
  const goOn = () => (standing.is === 'theirs' && !isYou ? setIsAsked(true) : void takeOver());
  return (
    <div className="notice editing-notice" data-tone="amber">
      <span>
        {words}
        {isChanged && '您没有存为草稿的修改仍在，没有丢失。'}
      </span>
      <Button onClick={goOn}>{isYou ? '在这里接着编辑' : '接着编辑'}</Button>
      {isChanged && <Button onClick={saveAnew}>存为另一份草稿</Button>}
      <Modal
        open={isAsked}
        title="接着编辑这个版本？"
        okText="接着编辑"
        cancelText="只看不改"
        onCancel={() => setIsAsked(false)}
        onOk={() => {
          setIsAsked(false);
          void takeOver();
        }}
      >
        {by}自 {showShortMoment(since)} 起正在编辑。您接着编辑，{by}的画面随即变为只读；
        {by}没有存为草稿的修改仍为其留存，不会丢失，也不会并入您的画面。
      </Modal>
    </div>
  );
}

function wordsOf(standing: Editing['standing']): string | null {
  if (!('who' in standing)) return null;
  const { by, isYou, since } = standing.who;
  if (standing.is === 'free') return `${isYou ? '您在另一处' : by}已停止编辑，这里只读。`;
  if (isYou) return `您在另一处打开了这个版本（${showShortMoment(since)}），这里只读。`;
  return standing.wasOurs
    ? `${by}接着编辑了这个版本（${showShortMoment(since)}），这里只读。`
    : `${by}正在编辑（只读），自 ${showShortMoment(since)} 起。`;
}

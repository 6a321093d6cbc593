import { Button } from 'antd';
import { type RefObject, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { checkIdNumber, checkName, normaliseCode } from '@/shared/identity/idCard';
import { type CardReading, useIdReader } from '@/shared/idReader/idReader';
import { useShortcut } from '@/shared/keyboard/useShortcut';
import { announce } from '@/shared/ui/announce';
import type { Intake } from '../model';

interface Props {
  intake: Intake;
  change: (over: Partial<Intake>) => void;
  numberField: RefObject<HTMLInputElement | null>;
}

type Filled = Pick<Intake, 'paperKind' | 'paperNumber' | 'name'>;

/** What a reading fills in, or why it fills in nothing: a card is checked as what is typed. */
export function filledBy(reading: CardReading): Filled | string {
  if (reading.kind === 'silent') return '读卡器没有应答。请检查读卡器和读卡程序，或者手工录入。';
  if (reading.kind === 'none') return '没有读到身份证。请放好再读，或者手工录入。';
  const paperNumber = normaliseCode(reading.card.number);
  const name = reading.card.name.trim();
  const wrong = checkIdNumber(paperNumber) ?? checkName(name);
  return wrong === null
    ? { paperKind: '居民身份证', paperNumber, name }
    : `读到的内容有误（${wrong}），没有填入。请再读一次，或者照证件录入。`;
}

/** 读卡: name and number of the applicant from the card on the reader. Without a reader the key leads to the number, to be typed. */
export function ReadCard({ intake, change, numberField }: Props) {
  const reader = useIdReader();
  const [isReading, setReading] = useState(false);
  const [failed, setFailed] = useState<{ words: string; number: string } | null>(null);
  const leave = useRef<AbortController | null>(null);
  const shown = useRef(intake);
  useLayoutEffect(() => {
    shown.current = intake;
  });
  useEffect(() => () => leave.current?.abort(), []);
  const type = () => {
    numberField.current?.focus();
    numberField.current?.select();
  };
  const read = async () => {
    // A form that was sent stands still until it is known what became of it.
    if (reader === null || isReading || numberField.current?.closest('[inert]')) return;
    const before = shown.current;
    const going = new AbortController();
    leave.current = going;
    setReading(true);
    setFailed(null);
    const filled = filledBy(await reader.read(null, going.signal));
    if (going.signal.aborted) return;
    setReading(false);
    // Whoever typed on meanwhile, or has the next one before them, is not written over.
    const { paperNumber, name } = shown.current;
    if (paperNumber !== before.paperNumber || name !== before.name) return;
    if (typeof filled === 'string') {
      setFailed({ words: filled, number: paperNumber });
      type();
      return;
    }
    change(filled);
    announce('已读入姓名和证件号码');
    document.getElementById('applicant-phone')?.focus();
  };
  useShortcut({
    key: 'F4',
    label: reader === null ? '到证件号码读证' : '读身份证',
    area: '收件',
    run: () => (reader === null ? type() : void read()),
  });
  if (reader === null) return null;
  return (
    <div className="read-card" data-enter-skips>
      <Button size="small" loading={isReading} onClick={() => void read()}>
        读身份证（F4）
      </Button>
      {failed?.number === intake.paperNumber && (
        <p className="field-error" role="alert">
          {failed.words}
        </p>
      )}
    </div>
  );
}

import { Input, Radio } from 'antd';
import { useState } from 'react';
import type { Duty } from '@/shared/api/contract';
import { fieldMessage } from '@/shared/api/problem';
import { useCommand } from '@/shared/api/useCommand';
import { CommandDialog } from '@/shared/ui/CommandDialog';
import { Field } from '@/shared/ui/Field';
import { isSample } from '../model';

interface Props {
  duty: Duty;
  close: (isDone: boolean) => void;
}

/** The answer to a duty: words, and for a sample whether it was in order. */
export function AnswerDuty({ duty, close }: Props) {
  const [text, setText] = useState('');
  const [verdict, setVerdict] = useState<boolean | null>(null);
  const [isTried, setTried] = useState(false);
  const answer = useCommand<object, unknown>({ onDone: () => close(true) });
  const needsVerdict = isSample(duty);
  const isComplete = text.trim() !== '' && (!needsVerdict || verdict !== null);
  return (
    <CommandDialog
      title={`${duty.label}：${duty.caseNumber}`}
      ok="提交"
      isBusy={answer.isPending}
      error={answer.error}
      again={answer.again}
      first="duty-text"
      close={() => close(false)}
      submit={() => {
        setTried(true);
        if (isComplete) {
          const body = needsVerdict ? { text: text.trim(), isInOrder: verdict } : { text: text.trim() };
          answer.mutate({ path: `/duties/${duty.id}/answer`, body, etag: duty.etag });
        }
      }}
    >
      <p>{duty.text}</p>
      {duty.kind === 'PublicExplanation' && (
        <p className="notice">提交后在申请人的办理进度页公布。请写明原因和预计办结时间，不要写入申请人信息。</p>
      )}
      {needsVerdict && (
        <Field id="duty-verdict" label="结论" error={isTried && verdict === null ? '请选择结论' : null}>
          {control => (
            <Radio.Group
              {...control}
              options={[
                { value: true, label: '合规' },
                { value: false, label: '不合规' },
              ]}
              value={verdict}
              onChange={e => setVerdict(e.target.value as boolean)}
            />
          )}
        </Field>
      )}
      <Field
        id="duty-text"
        label="内容"
        error={isTried && text.trim() === '' ? '请填写内容' : fieldMessage(answer.error, 'text')}
      >
        {control => (
          <Input.TextArea
            {...control}
            autoSize={{ minRows: 4 }}
            maxLength={1000}
            value={text}
            onChange={e => setText(e.target.value)}
          />
        )}
      </Field>
    </CommandDialog>
  );
}

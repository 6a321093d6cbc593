import { Button, Input } from 'antd';
import { useState } from 'react';
import type { HallReport, HallReportWords } from '@/shared/api/contract';
import { fieldMessage } from '@/shared/api/problem';
import { showMoment } from '@/shared/format';
import { CommandFailure } from '@/shared/ui/CommandFailure';
import { Field } from '@/shared/ui/Field';
import { Held } from '@/shared/ui/Held';
import { partNames, parts, sameWords, useReportChange } from '../api';

interface Props {
  report: HallReport;
  /** The period is over: it can be submitted. */
  isOver: boolean;
  done: () => void;
}

const blank: HallReportWords = { work: '', problems: '', plans: '', quality: '' };

const hints: Record<keyof HallReportWords, string> = {
  work: '本期收件、办理、改进了什么。',
  quality: '群众评价、投诉和整改的情况。',
  problems: '没有的写“无”。',
  plans: '没有的写“无”。',
};

/** The hall's own words; kept as a draft at will, submitted once the period is over. */
export function WriteReport({ report, isOver, done }: Props) {
  const latest = report.versions[0];
  const there = report.draft ?? latest?.words ?? blank;
  const [words, setWords] = useState<HallReportWords>(there);
  const [reason, setReason] = useState('');
  // What was on the page when the form was filled: a request of the centre or an alert moves the version and no word.
  const [seen, setSeen] = useState({ etag: report.etag, words: there, versions: report.versions.length });
  const [sent, setSent] = useState<HallReportWords | null>(null);
  const isSame = seen.versions === report.versions.length && (sameWords(there, seen.words) || sameWords(there, sent));
  if (isSame && seen.etag !== report.etag) setSeen({ ...seen, etag: report.etag, words: there });
  const takeTheirs = () => {
    setWords(there);
    setSeen({ etag: report.etag, words: there, versions: report.versions.length });
  };
  const keep = useReportChange('草稿已保存', () => {});
  const submit = useReportChange(latest ? '已更正' : '已报送', done);
  const isCorrection = latest !== undefined;
  const needsReason = isCorrection || report.state === 'Missed';
  const body = { words, reason: needsReason ? reason.trim() : null };
  const isHeld = keep.isPending || submit.isPending || keep.again !== null || submit.again !== null;
  const wrong = (part: keyof HallReportWords) =>
    fieldMessage(submit.error, `$.words.${part}`) ?? fieldMessage(keep.error, `$.words.${part}`);
  return (
    <section className="panel" aria-labelledby="write-head">
      <h2 id="write-head">{isCorrection ? '更正报告' : '填写报告'}</h2>
      {!isSame && (
        <p className="notice" role="status">
          <span>{report.draftBy ?? latest?.by ?? '他人'}在此期间改写了这份报告，您填写的还没有保存。</span>
          <Button size="small" onClick={takeTheirs}>
            换成最新的
          </Button>
        </p>
      )}
      <CommandFailure error={keep.error} again={keep.again} />
      <CommandFailure error={submit.error} again={submit.again} />
      <Held isHeld={isHeld} className="stack">
        {parts.map(part => (
          <Field key={part} label={partNames[part]} hint={hints[part]} error={wrong(part)}>
            {control => (
              <Input.TextArea
                {...control}
                autoSize={{ minRows: 3, maxRows: 12 }}
                maxLength={4000}
                value={words[part]}
                onChange={e => setWords(before => ({ ...before, [part]: e.target.value }))}
              />
            )}
          </Field>
        ))}
        {needsReason && (
          <Field label={isCorrection ? '更正说明' : '迟报说明'} error={fieldMessage(submit.error, '$.reason')}>
            {control => (
              <Input.TextArea
                {...control}
                autoSize={{ minRows: 2, maxRows: 6 }}
                maxLength={500}
                value={reason}
                onChange={e => setReason(e.target.value)}
              />
            )}
          </Field>
        )}
      </Held>
      {report.draftAt && (
        <p className="muted">
          草稿：{report.draftBy} <span className="num">{showMoment(report.draftAt)}</span> 保存
        </p>
      )}
      <p className="act-row">
        <Button
          type="primary"
          disabled={!isOver}
          loading={submit.isPending}
          onClick={() => {
            keep.forget();
            submit.mutate({ path: `/hall-reports/${report.id}/submit`, body, etag: seen.etag });
          }}
        >
          {isCorrection ? '报送更正' : '报送'}
        </Button>
        <Button
          loading={keep.isPending}
          onClick={() => {
            submit.forget();
            setSent(words);
            keep.mutate({ path: `/hall-reports/${report.id}/draft`, body: { words }, etag: seen.etag });
          }}
        >
          保存草稿
        </Button>
        {isCorrection && <Button onClick={done}>取消</Button>}
      </p>
      {!isOver && <p className="muted">期间还没有结束，现在可以先写草稿，期满后报送。</p>}
    </section>
  );
}

import { useMutation } from '@tanstack/react-query';
import { Button, Input, Segmented } from 'antd';
import { useState } from 'react';
import { http } from '@/shared/api/client';
import type { CalendarImpact, CalendarImport, CalendarYear } from '@/shared/api/contract';
import { useCommand } from '@/shared/api/useCommand';
import { CommandFailure } from '@/shared/ui/CommandFailure';
import { Field } from '@/shared/ui/Field';
import { Held } from '@/shared/ui/Held';
import { fileWith, parseFile } from '../model';
import { Impact } from './Impact';

interface Props {
  year: CalendarYear;
  done: (applied: CalendarImport) => void;
}

const blank = { date: '', isWorking: false, name: '', paper: '' };

/** 导入: a day of one's own or a whole file; first its impact, then, on that impact alone, the act. */
export function ImportDesk({ year, done }: Props) {
  const [way, setWay] = useState<'day' | 'file'>('day');
  const [day, setDay] = useState(blank);
  const [chosen, setChosen] = useState<{ name: string; file: object | null } | null>(null);
  const [isTried, setTried] = useState(false);
  const preview = useMutation({
    mutationFn: async (file: object) => ({
      file,
      impact: (await http.post<CalendarImpact>('/calendars/preview', { file })).data,
    }),
    networkMode: 'always',
  });
  const apply = useCommand<{ file: object; fingerprint: string }, CalendarImport>({
    onDone: ({ data }) => {
      preview.reset();
      setDay(blank);
      setChosen(null);
      setTried(false);
      done(data);
    },
  });
  const layer = year.layers.find(one => one.scope === 'Centre' && one.code === year.centreCode);
  const isDayWhole = Object.values(day).every(value => value !== '');
  const isHeld = apply.isPending || apply.again !== null;
  const change = (part: Partial<typeof blank>) => {
    preview.reset();
    setDay({ ...day, ...part });
  };
  const look = () => {
    setTried(true);
    apply.forget();
    if (way === 'day' && isDayWhole) preview.mutate(fileWith(year, layer, day));
    if (way === 'file' && chosen?.file) preview.mutate(chosen.file);
  };
  const missing = (value: string, words: string) => (isTried && value.trim() === '' ? words : null);
  return (
    <>
      <Held isHeld={isHeld} className="stack">
        <Segmented<'day' | 'file'>
          aria-label="怎样调整"
          value={way}
          options={[
            { value: 'day', label: '本中心加一日' },
            { value: 'file', label: '导入日历文件' },
          ]}
          onChange={value => {
            setWay(value);
            setTried(false);
            preview.reset();
          }}
        />
        {way === 'day' ? (
          <div className="local-day">
            <Field label="日期" error={missing(day.date, '请选择日期')}>
              {control => (
                <Input
                  {...control}
                  type="date"
                  min={year.today}
                  value={day.date}
                  onChange={e => change({ date: e.target.value })}
                />
              )}
            </Field>
            <Field label="安排">
              {control => (
                <Segmented
                  {...control}
                  aria-label="安排"
                  value={day.isWorking}
                  options={[
                    { value: false, label: '停业休息' },
                    { value: true, label: '加班开放' },
                  ]}
                  onChange={isWorking => change({ isWorking })}
                />
              )}
            </Field>
            <Field label="原因" hint="申请人会看到，如：停电检修" error={missing(day.name, '请填写原因')}>
              {control => (
                <Input {...control} maxLength={100} value={day.name} onChange={e => change({ name: e.target.value })} />
              )}
            </Field>
            <Field label="依据文号" hint="没有文件的停业不影响时限" error={missing(day.paper, '请填写依据文件的文号')}>
              {control => (
                <Input
                  {...control}
                  maxLength={100}
                  value={day.paper}
                  onChange={e => change({ paper: e.target.value })}
                />
              )}
            </Field>
          </div>
        ) : (
          <Field
            label="日历文件"
            hint="全国放假安排（years），或某地区、某中心一年的本地安排（region、centre），JSON 格式"
            error={
              chosen !== null && chosen.file === null
                ? `${chosen.name} 不是日历文件`
                : isTried && chosen === null
                  ? '请选择文件'
                  : null
            }
          >
            {control => (
              <input
                {...control}
                type="file"
                accept=".json,application/json"
                onChange={e => {
                  const picked = e.target.files?.[0];
                  preview.reset();
                  setChosen(null);
                  void picked?.text().then(text => setChosen({ name: picked.name, file: parseFile(text) }));
                }}
              />
            )}
          </Field>
        )}
        <div>
          <Button loading={preview.isPending} onClick={look}>
            预览影响
          </Button>
        </div>
      </Held>
      <CommandFailure error={preview.error} />
      {preview.data && (
        <>
          <Impact impact={preview.data.impact} />
          <CommandFailure error={apply.error} again={apply.again} />
          <div>
            <Button
              type="primary"
              loading={apply.isPending}
              disabled={apply.again !== null}
              onClick={() =>
                apply.mutate({
                  path: '/calendars/apply',
                  body: { file: preview.data.file, fingerprint: preview.data.impact.fingerprint },
                })
              }
            >
              确认导入
            </Button>
          </div>
        </>
      )}
    </>
  );
}

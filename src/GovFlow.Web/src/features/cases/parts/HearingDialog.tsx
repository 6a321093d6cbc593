import { Checkbox, Input } from 'antd';
import { useState } from 'react';
import type { HearingBoard, HearingParty } from '@/shared/api/contract';
import { fieldMessage } from '@/shared/api/problem';
import { showDay } from '@/shared/format';
import { Choice } from '@/shared/ui/Choice';
import { CommandDialog } from '@/shared/ui/CommandDialog';
import { Field } from '@/shared/ui/Field';
import { attendanceOf, type Presence, partiesOf } from '../hearing.model';

/** The acts that ask for words. */
export type HearingAct = 'tell' | 'request' | 'waive' | 'convene' | 'record';

interface Props {
  act: HearingAct;
  title: string;
  board: HearingBoard;
  isBusy: boolean;
  error: unknown;
  again: (() => void) | null;
  close: () => void;
  send: (body: object) => void;
}

const presences = [
  { value: 'signed', label: '到场，已签字或者盖章' },
  { value: 'unsigned', label: '到场，没有签' },
  { value: 'absent', label: '没有到场' },
];

/** One dialog for the acts on a hearing; what the server finds wrong stands at its field. */
export function HearingDialog({ act, title, board, isBusy, error, again, close, send }: Props) {
  const parties = board.hearing?.parties ?? [];
  const [text, setText] = useState({
    matter: '',
    parties: '',
    party: '',
    words: '',
    day: board.earliest,
    time: '09:30',
  });
  const [more, setMore] = useState({ place: board.hearing?.sitting?.place ?? '', chairId: '', reason: '', said: '' });
  const [isOrdered, setOrdered] = useState(false);
  const [presence, setPresence] = useState<Readonly<Record<number, Presence>>>({});
  const type = (change: Partial<typeof text>) => setText(before => ({ ...before, ...change }));
  const fill = (change: Partial<typeof more>) => setMore(before => ({ ...before, ...change }));
  const bodies: Record<HearingAct, () => object> = {
    tell: () => ({ matter: text.matter, parties: partiesOf(text.parties), isOrdered }),
    request: () => ({ party: Number(text.party || -1) }),
    waive: () => ({ party: Number(text.party || -1), words: text.words }),
    convene: () => ({
      day: text.day,
      time: `${text.time}:00`,
      place: more.place,
      chairId: more.chairId,
      reason: more.reason || null,
    }),
    record: () => ({ attendance: attendanceOf(parties, presence), said: more.said }),
  };
  return (
    <CommandDialog
      title={title}
      isBusy={isBusy}
      error={error}
      again={again}
      first="hearing-first"
      close={close}
      submit={() => send(bodies[act]())}
    >
      {act === 'tell' && (
        <>
          <p>将向申请人和每一名利害关系人出具听证告知书，自今日起5个工作日内可以申请听证；期满前不能作出决定。</p>
          <Field id="hearing-first" label="听证事由" error={fieldMessage(error, 'matter')}>
            {control => (
              <Input.TextArea
                {...control}
                autoSize={{ minRows: 2 }}
                value={text.matter}
                onChange={e => type({ matter: e.target.value })}
              />
            )}
          </Field>
          <Field
            label="利害关系人"
            optional
            hint="每行一人：姓名（名称）、空格、联系电话"
            error={partyError(error, text.parties)}
          >
            {control => (
              <Input.TextArea
                {...control}
                autoSize={{ minRows: 3 }}
                value={text.parties}
                onChange={e => type({ parties: e.target.value })}
              />
            )}
          </Field>
          {board.mayOrder && (
            <Checkbox checked={isOrdered} onChange={e => setOrdered(e.target.checked)}>
              依法应当听证（行政许可法第四十六条），不待申请
            </Checkbox>
          )}
        </>
      )}
      {(act === 'request' || act === 'waive') && (
        <Choice
          label="当事人"
          value={text.party}
          options={parties
            .filter(p => !p.waived && (act === 'waive' || !p.requestedOn))
            .map(p => ({ value: String(p.no), label: `${p.name}（${p.role}）` }))}
          error={fieldMessage(error, 'party')}
          onChange={party => type({ party })}
        />
      )}
      {act === 'waive' && (
        <Field label="怎样表示的" hint="如：3月2日书面声明放弃听证" error={fieldMessage(error, 'words')}>
          {control => <Input {...control} value={text.words} onChange={e => type({ words: e.target.value })} />}
        </Field>
      )}
      {act === 'convene' && (
        <>
          <p>向各当事人出具听证通知书；办理时限自今日起停止计时，到登记笔录为止。</p>
          <p>应于7个工作日前通知，最早{showDay(board.earliest)}。</p>
          <Field id="hearing-first" label="举行日期" error={fieldMessage(error, 'day')}>
            {control => (
              <Input {...control} type="date" value={text.day} onChange={e => type({ day: e.target.value })} />
            )}
          </Field>
          <Field label="时间" error={fieldMessage(error, 'time')}>
            {control => (
              <Input {...control} type="time" value={text.time} onChange={e => type({ time: e.target.value })} />
            )}
          </Field>
          <Field label="地点" error={fieldMessage(error, 'place')}>
            {control => <Input {...control} value={more.place} onChange={e => fill({ place: e.target.value })} />}
          </Field>
          <Choice
            label="主持人"
            value={more.chairId}
            hint="审查本申请的人员不得主持"
            options={board.chairs.map(({ id, name }) => ({ value: id, label: name }))}
            error={fieldMessage(error, 'chairId')}
            onChange={chairId => fill({ chairId })}
          />
          {board.hearing?.sitting && (
            <Field label="改期或者更换主持人的原因" error={fieldMessage(error, 'reason')}>
              {control => <Input {...control} value={more.reason} onChange={e => fill({ reason: e.target.value })} />}
            </Field>
          )}
        </>
      )}
      {act === 'record' && (
        <>
          {parties.map((party, at) => (
            <Attended
              key={party.no}
              party={party}
              presence={presence[party.no] ?? { state: '', whyNot: '' }}
              error={attendanceError(error, at)}
              change={now => setPresence(before => ({ ...before, [party.no]: now }))}
            />
          ))}
          <Field label="听证内容" hint="审查意见、证据、申辩和质证" error={fieldMessage(error, 'said')}>
            {control => (
              <Input.TextArea
                {...control}
                autoSize={{ minRows: 5 }}
                value={more.said}
                onChange={e => fill({ said: e.target.value })}
              />
            )}
          </Field>
        </>
      )}
    </CommandDialog>
  );
}

interface AttendedProps {
  party: HearingParty;
  presence: Presence;
  error: string | null;
  change: (now: Presence) => void;
}

function Attended({ party, presence, error, change }: AttendedProps) {
  return (
    <>
      <Choice
        label={`${party.name}（${party.role}）`}
        value={presence.state}
        options={presences}
        error={error}
        onChange={state => change({ ...presence, state: state as Presence['state'] })}
      />
      {presence.state === 'unsigned' && (
        <Field label="没有签的原因">
          {control => (
            <Input
              {...control}
              value={presence.whyNot}
              onChange={e => change({ ...presence, whyNot: e.target.value })}
            />
          )}
        </Field>
      )}
    </>
  );
}

/** The server names the party by its place; the page has one box for all. */
const partyError = (error: unknown, typed: string): string | null => {
  const whole = fieldMessage(error, 'parties');
  if (whole) return whole;
  for (let at = 0; at < typed.split('\n').length; at++) {
    const message = fieldMessage(error, `parties[${at}].name`) ?? fieldMessage(error, `parties[${at}].contact`);
    if (message) return `第 ${at + 1} 人：${message}`;
  }
  return null;
};

const attendanceError = (error: unknown, at: number): string | null =>
  fieldMessage(error, `attendance[${at}].whyNot`) ??
  fieldMessage(error, `attendance[${at}].hasSigned`) ??
  fieldMessage(error, `attendance[${at}].party`) ??
  (at === 0 ? (fieldMessage(error, 'attendance') ?? null) : null);

import { useQuery } from '@tanstack/react-query';
import { Button, Checkbox, Input, Modal, Radio } from 'antd';
import { useState } from 'react';
import type { WebhookLine, WebhookList, WebhookMade, WebhookRotation } from '@/shared/api/contract';
import { fieldMessage } from '@/shared/api/problem';
import { showMoment } from '@/shared/format';
import { CommandDialog } from '@/shared/ui/CommandDialog';
import { CommandFailure } from '@/shared/ui/CommandFailure';
import { CopyButton } from '@/shared/ui/CopyButton';
import { boxesOf, Field } from '@/shared/ui/Field';
import { Held } from '@/shared/ui/Held';
import { QueryView } from '@/shared/ui/QueryView';
import { useInterfaceChange, webhooksQuery } from '../api';

/** 事件订阅: who is told of what, and a new subscription whose secret is shown once. */
export function Webhooks() {
  const hooks = useQuery(webhooksQuery);
  const [made, setMade] = useState<WebhookMade | null>(null);
  return (
    <>
      <section className="panel" aria-labelledby="hooks-head">
        <h2 id="hooks-head">事件订阅</h2>
        <QueryView query={hooks}>
          {list =>
            list.subscriptions.length === 0 ? (
              <>
                <p>还没有系统订阅本中心的办件事件。</p>
                <p className="muted">县级平台、短信网关等系统需要及时知道办件进展的，请在下面登记它的接收地址。</p>
              </>
            ) : (
              <ul className="hook-list">
                {list.subscriptions.map(hook => (
                  <Hook key={hook.id} hook={hook} events={list.events} onRotated={setMade} />
                ))}
              </ul>
            )
          }
        </QueryView>
      </section>
      {hooks.data && <NewHook events={hooks.data.events} onMade={setMade} />}
      <Modal
        open={made !== null}
        title="密钥只显示这一次"
        okText="已经记下"
        onOk={() => setMade(null)}
        onCancel={() => setMade(null)}
        cancelButtonProps={{ style: { display: 'none' } }}
        mask={{ closable: false }}
      >
        {made !== null && (
          <div className="hook-secret">
            <p>请交给“{made.subscription.note}”的维护人员，用来核对每次推送的签名。遗失的，更换密钥。</p>
            <p>
              <code>{made.secret}</code> <CopyButton text={made.secret} what="密钥" />
            </p>
          </div>
        )}
      </Modal>
    </>
  );
}

/** How long both secrets hold, as people choose it. */
const overlaps = [
  { value: 24, label: '1 天' },
  { value: 72, label: '3 天' },
  { value: 168, label: '7 天' },
  { value: 0, label: '立即停用旧密钥' },
];

const usual = 72;

const rotationWords = ({ by, at, bothUntil }: WebhookRotation) =>
  `${by} 于 ${showMoment(at)} 更换密钥${bothUntil ? `，旧密钥在 ${showMoment(bothUntil)} 前同时有效` : '，旧密钥已失效'}`;

interface HookProps {
  hook: WebhookLine;
  events: WebhookList['events'];
  onRotated: (made: WebhookMade) => void;
}

function Hook({ hook, events, onRotated }: HookProps) {
  const [isEnding, setEnding] = useState(false);
  const [overlap, setOverlap] = useState<number | null>(null);
  const rotate = useInterfaceChange<WebhookMade>('密钥已更换', made => {
    setOverlap(null);
    onRotated(made);
  });
  const leaveRotation = () => {
    rotate.forget();
    setOverlap(null);
  };
  const test = useInterfaceChange<undefined>('已发出，送达情况见发件箱', () => {});
  const end = useInterfaceChange<undefined>('已停用', () => setEnding(false));
  const close = () => {
    end.forget();
    setEnding(false);
  };
  const wanted = events.filter(({ code }) => hook.events.includes(code)).map(({ name }) => name);
  return (
    <li>
      <div className="hook-facts">
        <strong>{hook.note}</strong>
        <code>{hook.url}</code>
        <span>{wanted.join('、')}</span>
        <span className="cell-2">{`${hook.createdBy} 于 ${showMoment(hook.createdAt)} 登记`}</span>
        {hook.rotation && <span className="muted">{rotationWords(hook.rotation)}</span>}
        <CommandFailure error={test.error} again={test.again} />
      </div>
      <div className="hook-acts">
        <Button
          aria-label={`试发 ${hook.note}`}
          loading={test.isPending}
          onClick={() => test.mutate({ path: `/webhooks/${hook.id}/test`, body: {} })}
        >
          试发
        </Button>
        <Button aria-label={`更换密钥 ${hook.note}`} onClick={() => setOverlap(usual)}>
          更换密钥
        </Button>
        <Button aria-label={`停用 ${hook.note}`} onClick={() => setEnding(true)}>
          停用
        </Button>
      </div>
      {overlap !== null && (
        <CommandDialog
          title={`更换密钥：${hook.note}`}
          ok="更换"
          isFinal={overlap === 0}
          isBusy={rotate.isPending}
          error={rotate.error}
          again={rotate.again}
          close={leaveRotation}
          submit={() => rotate.mutate({ path: `/webhooks/${hook.id}/secret`, body: { overlapHours: overlap } })}
        >
          <p>
            新密钥只显示一次。并用期间每次推送同时用新旧两个密钥签名，对方换上新密钥以前照常核对；到期旧密钥自行失效。密钥泄露的，立即停用旧密钥。
          </p>
          <Field label="旧密钥继续有效" isGroup error={fieldMessage(rotate.error, 'overlapHours')}>
            {control => (
              <Radio.Group
                {...boxesOf(control)}
                options={overlaps}
                value={overlap}
                onChange={e => setOverlap(e.target.value as number)}
              />
            )}
          </Field>
        </CommandDialog>
      )}
      {isEnding && (
        <CommandDialog
          title={`停用：${hook.note}`}
          ok="停用"
          isFinal
          isBusy={end.isPending}
          error={end.error}
          again={end.again}
          close={close}
          submit={() => end.mutate({ path: `/webhooks/${hook.id}/end`, body: {} })}
        >
          <p>停用后不再推送，尚未送达的也不再送。恢复须重新订阅，密钥随之更换。</p>
        </CommandDialog>
      )}
    </li>
  );
}

const blank = { url: '', note: '', events: [] as string[] };

function NewHook({ events, onMade }: { events: WebhookList['events']; onMade: (made: WebhookMade) => void }) {
  const [typed, setTyped] = useState(blank);
  const change = (over: Partial<typeof blank>) => setTyped(before => ({ ...before, ...over }));
  const add = useInterfaceChange<WebhookMade>('已订阅', made => {
    setTyped(blank);
    onMade(made);
  });
  const isComplete = typed.url.trim() && typed.note.trim() && typed.events.length > 0;
  return (
    <section className="panel" aria-labelledby="new-hook-head">
      <h2 id="new-hook-head">登记订阅</h2>
      <CommandFailure error={add.error} again={add.again} />
      <Held isHeld={add.isPending || add.again !== null} className="hook-form">
        <Field label="接收系统和用途" error={fieldMessage(add.error, 'note')}>
          {control => (
            <Input {...control} maxLength={200} value={typed.note} onChange={e => change({ note: e.target.value })} />
          )}
        </Field>
        <Field
          label="接收地址"
          hint="接收方给出的完整网址，不能是本服务器自己的。"
          error={fieldMessage(add.error, 'url')}
        >
          {control => (
            <Input
              {...control}
              inputMode="url"
              maxLength={500}
              value={typed.url}
              onChange={e => change({ url: e.target.value })}
            />
          )}
        </Field>
        <Field label="事件" isGroup error={fieldMessage(add.error, 'events')}>
          {control => (
            <Checkbox.Group
              {...boxesOf(control)}
              value={typed.events}
              options={events.map(({ code, name }) => ({ value: code, label: name }))}
              onChange={chosen => change({ events: chosen })}
            />
          )}
        </Field>
      </Held>
      <Button
        type="primary"
        disabled={!isComplete}
        loading={add.isPending}
        onClick={() => {
          if (add.again !== null) add.again();
          else
            add.mutate({
              path: '/webhooks',
              body: { url: typed.url.trim(), events: typed.events, note: typed.note.trim() },
            });
        }}
      >
        订阅
      </Button>
    </section>
  );
}

import { useQuery } from '@tanstack/react-query';
import { Button, Input, Modal, Segmented } from 'antd';
import { useState } from 'react';
import type { WallDevice, WallDeviceMade, WallProfile } from '@/shared/api/contract';
import { fieldMessage } from '@/shared/api/problem';
import { showMoment } from '@/shared/format';
import { CommandDialog } from '@/shared/ui/CommandDialog';
import { CommandFailure } from '@/shared/ui/CommandFailure';
import { CopyButton } from '@/shared/ui/CopyButton';
import { Field } from '@/shared/ui/Field';
import { Held } from '@/shared/ui/Held';
import { QueryView } from '@/shared/ui/QueryView';
import { useInterfaceChange, wallsQuery } from '../api';

const profiles = [
  { value: 'Public', label: '对外' },
  { value: 'Internal', label: '对内' },
  { value: 'Kiosk', label: '取号机' },
] as const satisfies readonly { value: WallProfile; label: string }[];

/** 设备: which walls and machines stand where, and the address of a new one, shown once. */
export function Walls() {
  const walls = useQuery(wallsQuery);
  const [made, setMade] = useState<WallDeviceMade | null>(null);
  const page = made?.device.profile === 'Kiosk' ? '/kiosk' : '/wall';
  const address = made === null ? '' : `${location.origin}${page}#${made.token}`;
  return (
    <>
      <section className="panel" aria-labelledby="walls-head">
        <h2 id="walls-head">设备</h2>
        <QueryView query={walls}>
          {list =>
            list.length === 0 ? (
              <>
                <p>还没有登记设备。</p>
                <p className="muted">
                  大屏不用登录，凭登记时给出的地址显示，只能看，不含任何人的姓名；取号机凭地址取号。
                </p>
              </>
            ) : (
              <ul className="hook-list">
                {list.map(device => (
                  <Wall key={device.id} device={device} />
                ))}
              </ul>
            )
          }
        </QueryView>
      </section>
      <NewWall onMade={setMade} />
      <Modal
        open={made !== null}
        title="地址只显示这一次"
        okText="已经打开"
        onOk={() => setMade(null)}
        onCancel={() => setMade(null)}
        cancelButtonProps={{ style: { display: 'none' } }}
        mask={{ closable: false }}
      >
        {made !== null && (
          <div className="hook-secret">
            <p>请在“{made.device.name}”的浏览器里打开下面的地址，以后开机自动显示。遗失的，停用后重新登记。</p>
            <p>
              <code translate="no">{address}</code> <CopyButton text={address} what="地址" />
            </p>
            {made.readerSecret !== null && (
              <>
                <p>这台终端接有身份证阅读器的，把下面的密钥填进它的读卡程序；没有的不用管。</p>
                <p>
                  <code translate="no" data-what="reader-secret">
                    {made.readerSecret}
                  </code>{' '}
                  <CopyButton text={made.readerSecret} what="读卡器密钥" />
                </p>
              </>
            )}
          </div>
        )}
      </Modal>
    </>
  );
}

function Wall({ device }: { device: WallDevice }) {
  const [isEnding, setEnding] = useState(false);
  const end = useInterfaceChange<undefined>('已停用', () => setEnding(false));
  return (
    <li>
      <div className="hook-facts">
        <strong>{device.name}</strong>
        <span>
          {profiles.find(({ value }) => value === device.profile)?.label}
          {device.location !== null && `，${device.location}`}
        </span>
        <span className="cell-2">
          {device.lastSeenAt === null ? '服务启动以来没有连接' : `最近连接 ${showMoment(device.lastSeenAt)}`}
        </span>
        <span className="cell-2">{`${device.createdBy} 于 ${showMoment(device.createdAt)} 登记`}</span>
      </div>
      <div className="hook-acts">
        <Button aria-label={`停用 ${device.name}`} onClick={() => setEnding(true)}>
          停用
        </Button>
      </div>
      {isEnding && (
        <CommandDialog
          title={`停用：${device.name}`}
          ok="停用"
          isFinal
          isBusy={end.isPending}
          error={end.error}
          again={end.again}
          close={() => {
            end.forget();
            setEnding(false);
          }}
          submit={() => end.mutate({ path: `/wall/devices/${device.id}/end`, body: {} })}
        >
          <p>停用后这台设备不再显示任何数据，也不再取号。恢复须重新登记，地址随之更换。</p>
        </CommandDialog>
      )}
    </li>
  );
}

function NewWall({ onMade }: { onMade: (made: WallDeviceMade) => void }) {
  const [name, setName] = useState('');
  const [profile, setProfile] = useState<WallProfile>('Public');
  const [place, setPlace] = useState('');
  const add = useInterfaceChange<WallDeviceMade>('已登记', made => {
    setName('');
    setPlace('');
    onMade(made);
  });
  return (
    <section className="panel" aria-labelledby="new-wall-head">
      <h2 id="new-wall-head">登记设备</h2>
      <CommandFailure error={add.error} again={add.again} />
      <Held isHeld={add.isPending || add.again !== null} className="hook-form">
        <Field label="设备名称" error={fieldMessage(add.error, 'name')}>
          {control => <Input {...control} maxLength={100} value={name} onChange={e => setName(e.target.value)} />}
        </Field>
        <Field label="放在哪里" optional error={fieldMessage(add.error, 'location')}>
          {control => <Input {...control} maxLength={100} value={place} onChange={e => setPlace(e.target.value)} />}
        </Field>
        <Field
          label="给谁看"
          isGroup
          hint="对外的只有计数；对内的另列临期、超期办件的编号尾号、事项和部门。取号机是放在大厅里的自助终端，可以取号；接有身份证阅读器的，可以刷身份证看自己的办件。"
        >
          {control => (
            <Segmented<WallProfile>
              {...control}
              aria-label="给谁看"
              value={profile}
              onChange={setProfile}
              options={[...profiles]}
            />
          )}
        </Field>
      </Held>
      <Button
        type="primary"
        disabled={name.trim() === ''}
        loading={add.isPending}
        onClick={() => {
          if (add.again !== null) add.again();
          else
            add.mutate({ path: '/wall/devices', body: { name: name.trim(), profile, location: place.trim() || null } });
        }}
      >
        登记
      </Button>
    </section>
  );
}

import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import type { ChannelTestResult, NoticeChannel } from '@/shared/api/contract';
import { showMoment } from '@/shared/format';
import { noticeChannelNames } from '@/shared/terms';
import { CommandFailure } from '@/shared/ui/CommandFailure';
import { QueryView } from '@/shared/ui/QueryView';
import { StatusTag } from '@/shared/ui/StatusTag';
import { channelsQuery, useInterfaceChange } from '../api';

/** 通知渠道: by what ways notices leave the hall, and whether one of them arrives now. */
export function Channels() {
  const channels = useQuery(channelsQuery);
  return (
    <section className="panel" aria-labelledby="channels-head">
      <h2 id="channels-head">通知渠道</h2>
      <p className="muted">
        站内消息一直开通。邮件、群机器人和短信网关由运维人员在系统设置中填写，重启后生效；这里看是否开通，并试发一条给自己。
      </p>
      <QueryView query={channels}>
        {list => (
          <ul className="hook-list">
            {list.map(channel => (
              <Channel key={channel.code} channel={channel} />
            ))}
          </ul>
        )}
      </QueryView>
      {channels.data?.every(({ kind }) => kind !== 'Gateway') && (
        <p className="field-hint">
          没有短信网关。接入时在系统设置 <code translate="no">GovFlow:Webhooks:Robots</code> 登记一个
          <code translate="no">Generic</code> 类的地址，由网关把收到的通知发成短信。
        </p>
      )}
    </section>
  );
}

function Channel({ channel }: { channel: NoticeChannel }) {
  const [result, setResult] = useState<ChannelTestResult | null>(null);
  const test = useInterfaceChange<ChannelTestResult>('已试发', setResult);
  const { code, name, kind, isOn, detail, setting, waiting, dead } = channel;
  return (
    <li>
      <div className="hook-facts">
        <strong>{name}</strong>
        <span>
          {noticeChannelNames[kind]} <StatusTag tone={isOn ? 'ok' : 'grey'}>{isOn ? '已开通' : '未开通'}</StatusTag>
        </span>
        <span className="cell-2">
          {detail}
          {!isOn && (
            <>
              设置项 <code translate="no">{setting}</code>
            </>
          )}
        </span>
        {waiting + dead > 0 && <span className="cell-2">{`在途 ${waiting} 条，没有送达 ${dead} 条`}</span>}
        {result !== null && (
          <p className="notice" data-tone={result.isDelivered ? 'green' : 'red'} role="status">
            {`${result.isDelivered ? '试发成功' : '试发失败'}：${result.message}（${showMoment(result.at)}）`}
          </p>
        )}
        <CommandFailure error={test.error} again={test.again} />
      </div>
      <div className="hook-acts">
        <Button
          aria-label={`试发 ${name}`}
          disabled={!isOn}
          loading={test.isPending}
          onClick={test.again ?? (() => test.mutate({ path: '/notice-channels/test', body: { code } }))}
        >
          试发
        </Button>
      </div>
    </li>
  );
}

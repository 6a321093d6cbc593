import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { Link, useNavigate } from 'react-router';
import { http } from '@/shared/api/client';
import type { ApplicantMe, CardChallenge } from '@/shared/api/contract';
import { explain, problemOf } from '@/shared/api/problem';
import { type IdReader, type ReadCard, useIdReader } from '@/shared/idReader/idReader';
import { publicPaths } from '@/shared/paths';
import { Page } from '@/shared/ui/Page';
import { beginKiosk, kioskToken } from '../kiosk';
import { meQuery, ownKey } from '../space/api';
import { Button } from '../ui/Button';

/** The reader is asked every second, for so long. */
const tries = 30;
const pauseMs = 1_000;

const pause = (signal: AbortSignal) =>
  new Promise<void>(resolve => {
    const timer = setTimeout(resolve, pauseMs);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    });
  });

/** Waits for a card; words where none came. */
async function waitForCard(reader: IdReader, challenge: string, signal: AbortSignal): Promise<ReadCard | string> {
  for (let turn = 0; turn < tries && !signal.aborted; turn++) {
    const reading = await reader.read(challenge, signal);
    if (reading.kind === 'card') return reading.card;
    if (reading.kind === 'silent') return '读卡器没有应答，请到窗口办理，或者凭办件编号和查询码查询。';
    await pause(signal);
  }
  return '没有读到身份证，请再试一次。';
}

/** 刷身份证: nothing is read before somebody asks for it, or a card that was left behind would open itself for the next. */
export function KioskCardPage() {
  const [token] = useState(kioskToken);
  const reader = useIdReader();
  const [isReading, setReading] = useState(false);
  const [failed, setFailed] = useState<string | null>(null);
  const navigate = useNavigate();
  const queries = useQueryClient();
  const leave = useRef<AbortController | null>(null);
  useEffect(() => {
    if (token !== null) beginKiosk();
  }, [token]);
  useEffect(() => () => leave.current?.abort(), []);
  const read = async () => {
    if (reader === null || token === null) return;
    const going = new AbortController();
    leave.current = going;
    setReading(true);
    setFailed(null);
    const headers = { 'X-Wall-Token': token };
    try {
      const { challenge } = (
        await http.post<CardChallenge>('/applicant/card/challenge', undefined, headers, going.signal)
      ).data;
      const card = await waitForCard(reader, challenge, going.signal);
      if (going.signal.aborted) return;
      if (typeof card === 'string') {
        setFailed(card);
        return;
      }
      const body = { ...card, signature: card.signature ?? '', challenge };
      const me = (await http.post<ApplicantMe>('/applicant/card/login', body, headers, going.signal)).data;
      if (going.signal.aborted) return;
      queries.removeQueries({ queryKey: ownKey });
      queries.setQueryData(meQuery.queryKey, me);
      void navigate(publicPaths.space, { replace: true });
    } catch (error) {
      if (!going.signal.aborted) setFailed(explain(problemOf(error)));
    } finally {
      if (!going.signal.aborted) setReading(false);
    }
  };
  return (
    <Page title="刷身份证看我的办件">
      <section className="p-card p-form">
        {token === null || reader === null ? (
          <p>这台机器没有登记读卡器，不能刷身份证。请凭办件编号和查询码查询，或者用账户登录。</p>
        ) : (
          <>
            <p>按“开始读卡”，把本人身份证放在读卡区。只用来查看、打印本人的办件；本机不留存姓名和号码。</p>
            {isReading && <p role="status">请把身份证放在读卡区，不要拿开……</p>}
            {failed !== null && (
              <p className="notice" data-tone="amber" role="alert">
                {failed}
              </p>
            )}
            <Button isBusy={isReading} onClick={() => void read()}>
              开始读卡
            </Button>
          </>
        )}
      </section>
      <p>
        <Link to={publicPaths.kiosk}>返回</Link>
      </p>
    </Page>
  );
}

import { useState } from 'react';
import { Link } from 'react-router';
import type { DrawnTicket } from '@/shared/api/contract';
import { fieldMessage } from '@/shared/api/problem';
import { useCommand } from '@/shared/api/useCommand';
import { publicPaths } from '@/shared/paths';
import { announce } from '@/shared/ui/announce';
import { CommandFailure } from '@/shared/ui/CommandFailure';
import { Held } from '@/shared/ui/Held';
import { Page } from '@/shared/ui/Page';
import { kioskToken } from '../kiosk';
import { NumberSlip } from '../parts/NumberSlip';
import { Button } from '../ui/Button';
import { TextField } from '../ui/TextField';

/** 预约取号: six digits become a number. Once more gives the same one, so a jammed slip is no loss. */
export function CheckInPage() {
  const [code, setCode] = useState('');
  const [token] = useState(kioskToken);
  const [drawn, setDrawn] = useState<DrawnTicket | null>(null);
  const checkIn = useCommand<object, DrawnTicket>({
    onDone: ({ data }) => {
      setDrawn(data);
      announce(`您的号码是 ${data.ticket.number}，请到 ${data.windows.join('、')}`);
      globalThis.print();
    },
  });
  if (drawn) return <NumberSlip drawn={drawn} />;
  return (
    <Page title="预约取号">
      <form
        className="p-card p-form"
        onSubmit={e => {
          e.preventDefault();
          // What the visitor before asked for and nobody answered goes again by its own button only.
          if (checkIn.again === null && !checkIn.isPending)
            checkIn.mutate({
              path: '/public/queue/check-in',
              body: { code },
              headers: { 'X-Wall-Token': token ?? '' },
            });
        }}
      >
        <Held isHeld={checkIn.isPending || checkIn.again !== null} className="p-form">
          <TextField
            id="booking-code"
            label="预约码"
            hint="6 位数字，在我的空间里可以看到；导办台代约的，预约时告诉了您"
            inputMode="numeric"
            value={code}
            error={fieldMessage(checkIn.error, 'code') ?? undefined}
            onChange={setCode}
          />
        </Held>
        <CommandFailure error={checkIn.error} again={checkIn.again} />
        {checkIn.again === null ? (
          <Button type="submit" isBusy={checkIn.isPending}>
            取号
          </Button>
        ) : (
          <Button
            kind="plain"
            onClick={() => {
              checkIn.forget();
              setCode('');
            }}
          >
            换一个人，重新开始
          </Button>
        )}
      </form>
      <p>
        <Link to={publicPaths.kiosk}>返回</Link>
      </p>
    </Page>
  );
}

import { Button, type ButtonProps } from 'antd';
import { useState } from 'react';
import { explain, problemOf } from '@/shared/api/problem';
import { announce } from '@/shared/ui/announce';
import { printHtml } from './printHtml';

interface Props extends Pick<ButtonProps, 'size' | 'aria-label' | 'children'> {
  /** Reads the paper. */
  load: () => Promise<string>;
  /** What it is, as it is announced. */
  what: string;
}

/** Reads a paper the server makes and hands it to the printer. */
export function PrintButton({ load, what, ...button }: Props) {
  const [isBusy, setIsBusy] = useState(false);
  const print = async () => {
    setIsBusy(true);
    try {
      await printHtml(await load());
      announce(`${what}已交打印`);
    } catch (error) {
      announce(`${what}没有打印：${explain(problemOf(error))}`);
    } finally {
      setIsBusy(false);
    }
  };
  return <Button {...button} loading={isBusy} onClick={() => void print()} />;
}

import { useState } from 'react';
import { http } from '@/shared/api/client';
import type { PaperLink } from '@/shared/api/contract';
import { announce } from '@/shared/ui/announce';
import { printHtml } from './printHtml';

/** Prints a paper as it was issued, without the mark of a reprint. */
export async function printIssued({ id }: Pick<PaperLink, 'id'>): Promise<void> {
  const { data } = await http.get<string>(`/papers/${id}`);
  await printHtml(data);
}

/**
 * The first print of what an act has just issued, one paper after the other. A jammed printer undoes nothing: `unprinted`
 * are the papers still without a first print, which the result strip offers to print.
 */
export function useFirstPrint() {
  const [unprinted, setUnprinted] = useState<ReadonlySet<string>>(new Set());
  const print = async (papers: readonly PaperLink[], slipHtml?: string) => {
    const waiting = new Set(papers.map(({ id }) => id));
    setUnprinted(new Set(waiting));
    for (const paper of papers) {
      try {
        await printIssued(paper);
        waiting.delete(paper.id);
        setUnprinted(new Set(waiting));
      } catch {
        announce(`${paper.label}打印未能启动，请在办理结果中打印`);
      }
    }
    if (slipHtml !== undefined) await printHtml(slipHtml).catch(() => announce('回执打印未能启动'));
  };
  return { unprinted, print };
}

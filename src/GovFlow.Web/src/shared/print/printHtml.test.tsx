import { afterEach, describe, expect, it, vi } from 'vitest';
import { printHtml } from './printHtml';

afterEach(() => {
  document.body.innerHTML = '';
});

describe('printing a paper', () => {
  it('lets no script of the paper run and leaves one frame behind at most', async () => {
    const print = vi.fn();
    // jsdom cannot print: the frame's own window is given the function.
    const load = () => {
      const frame = [...document.querySelectorAll('iframe')].at(-1);
      if (frame?.contentWindow) frame.contentWindow.print = print;
      frame?.dispatchEvent(new Event('load'));
    };
    for (const paper of ['<p>受理通知书</p>', '<p>补正材料通知单</p>']) {
      const printed = printHtml(paper);
      load();
      await printed;
    }
    expect(print).toHaveBeenCalledTimes(2);
    const frames = document.querySelectorAll('iframe');
    expect(frames).toHaveLength(1);
    expect(frames[0]?.getAttribute('sandbox')).not.toContain('allow-scripts');
    expect(frames[0]?.srcdoc).toContain('补正材料通知单');
  });
});

/**
 * Prints one paper. The server's immutable HTML goes into a hidden frame that runs no script, so a paper can never act
 * in the clerk's name; the browser prints silently when it was started for kiosks, else it shows its dialog.
 * Resolves when the print dialog was handed the page; rejects when the frame could not be made ready.
 */
export function printHtml(html: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const frame = document.createElement('iframe');
    frame.setAttribute('sandbox', 'allow-same-origin allow-modals');
    frame.setAttribute('aria-hidden', 'true');
    frame.tabIndex = -1;
    frame.title = '打印';
    frame.style.cssText = 'position:fixed;width:0;height:0;border:0;inset:auto 0 0 auto';
    frame.addEventListener('load', () => {
      const page = frame.contentWindow;
      if (page === null) {
        frame.remove();
        reject(new Error('打印窗口无法打开'));
        return;
      }
      // The frame must outlive the dialog; browsers that never fire afterprint leave it to the next paper.
      page.addEventListener('afterprint', () => frame.remove());
      for (const old of document.querySelectorAll('iframe[data-printed]')) old.remove();
      frame.dataset.printed = 'yes';
      page.print();
      resolve();
    });
    frame.srcdoc = html;
    document.body.append(frame);
  });
}

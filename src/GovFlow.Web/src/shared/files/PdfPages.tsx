import { GlobalWorkerOptions, getDocument, type PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import worker from 'pdfjs-dist/legacy/build/pdf.worker.min.mjs?url';
import { useEffect, useRef, useState } from 'react';

GlobalWorkerOptions.workerSrc = worker;

/** A PDF page under page, drawn by pdf.js: no plug-in, and none of its scripts runs. */
export function PdfPages({ file, name }: { file: Blob; name: string }) {
  const [pdf, setPdf] = useState<PDFDocumentProxy | null>(null);
  const [isBroken, setBroken] = useState(false);
  useEffect(() => {
    let isGone = false;
    let leave = () => {};
    const open = async () => {
      // The bytes, and not an address of them: pages may connect to nothing but the server.
      const loading = getDocument({ data: await file.arrayBuffer(), isEvalSupported: false, enableXfa: false });
      leave = () => void loading.destroy();
      if (isGone) leave();
      else setPdf(await loading.promise);
    };
    open().catch(() => {
      if (!isGone) setBroken(true);
    });
    return () => {
      isGone = true;
      leave();
    };
  }, [file]);
  if (isBroken) return <p className="notice">这份 PDF 打不开：文件可能已损坏或设有密码。</p>;
  return pdf === null ? (
    <p className="muted">正在打开…</p>
  ) : (
    Array.from({ length: pdf.numPages }, (_, at) => (
      // biome-ignore lint/suspicious/noArrayIndexKey: a page is its number.
      <PdfPage key={at} pdf={pdf} number={at + 1} name={name} />
    ))
  );
}

function PdfPage({ pdf, number, name }: { pdf: PDFDocumentProxy; number: number; name: string }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    let isGone = false;
    const draw = async () => {
      const page = await pdf.getPage(number);
      const context = canvas.current?.getContext('2d');
      if (isGone || !canvas.current || !context) return;
      // Twice the size it is first seen at: a seal is still sharp when it is enlarged.
      const viewport = page.getViewport({ scale: 2 });
      canvas.current.width = viewport.width;
      canvas.current.height = viewport.height;
      await page.render({ canvasContext: context, viewport }).promise;
    };
    draw().catch(() => {});
    return () => {
      isGone = true;
    };
  }, [pdf, number]);
  return <canvas ref={canvas} className="file-sheet" role="img" aria-label={`${name}第${number}页`} />;
}

import { Button, Modal } from 'antd';
import { type PointerEvent, useRef, useState } from 'react';
import './files.css';

interface Props {
  name: string;
  signed: (picture: File) => void;
  close: () => void;
}

/** Twice the size it is shown at: a line drawn with a finger stays smooth on paper. */
const [width, height] = [1200, 560];

/** A signature drawn with finger, pen or mouse. */
export function SignatureDialog({ name, signed, close }: Props) {
  const pad = useRef<HTMLCanvasElement>(null);
  const [isDrawn, setDrawn] = useState(false);
  const at = (e: PointerEvent<HTMLCanvasElement>): [number, number] => {
    const box = e.currentTarget.getBoundingClientRect();
    return [((e.clientX - box.left) / box.width) * width, ((e.clientY - box.top) / box.height) * height];
  };
  const begin = (e: PointerEvent<HTMLCanvasElement>) => {
    const pen = e.currentTarget.getContext('2d');
    if (pen === null) return;
    e.currentTarget.setPointerCapture(e.pointerId);
    pen.lineWidth = 7;
    pen.lineCap = 'round';
    pen.lineJoin = 'round';
    pen.beginPath();
    pen.moveTo(...at(e));
  };
  const draw = (e: PointerEvent<HTMLCanvasElement>) => {
    if (e.buttons === 0) return;
    const pen = e.currentTarget.getContext('2d');
    if (pen === null) return;
    pen.lineTo(...at(e));
    pen.stroke();
    setDrawn(true);
  };
  const wipe = () => {
    pad.current?.getContext('2d')?.clearRect(0, 0, width, height);
    setDrawn(false);
  };
  const finish = () =>
    pad.current?.toBlob(picture => {
      if (picture === null) return;
      signed(new File([picture], `${name}签名.png`, { type: 'image/png' }));
      close();
    }, 'image/png');
  return (
    <Modal open title={`${name}签名`} width={680} onCancel={close} footer={null}>
      <div className="stack">
        <p className="muted">请{name}本人在框内签名。</p>
        <canvas
          ref={pad}
          className="signature-pad"
          width={width}
          height={height}
          role="img"
          aria-label={`${name}签名处`}
          onPointerDown={begin}
          onPointerMove={draw}
        />
        <div className="camera-acts">
          <Button type="primary" disabled={!isDrawn} onClick={finish}>
            完成签名
          </Button>
          <Button disabled={!isDrawn} onClick={wipe}>
            重写
          </Button>
        </div>
      </div>
    </Modal>
  );
}

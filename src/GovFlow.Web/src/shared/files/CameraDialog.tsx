import { Button, Modal } from 'antd';
import { useEffect, useRef, useState } from 'react';

interface Props {
  name: string;
  taken: (page: File) => void;
  close: () => void;
}

/** The document camera as any camera of the machine: Enter or the button takes a page, as many as there are. */
export function CameraDialog({ name, taken, close }: Props) {
  const screen = useRef<HTMLVideoElement>(null);
  const [pages, setPages] = useState(0);
  const [wrong, setWrong] = useState<string | null>(null);
  useEffect(() => {
    let stream: MediaStream | null = null;
    let isGone = false;
    navigator.mediaDevices
      .getUserMedia({ video: { width: { ideal: 3264 }, height: { ideal: 2448 }, facingMode: 'environment' } })
      .then(opened => {
        stream = opened;
        if (isGone) for (const track of opened.getTracks()) track.stop();
        else if (screen.current) screen.current.srcObject = opened;
      })
      .catch(() => setWrong('没有找到可用的高拍仪或摄像头，或者浏览器未获允许。可以改用“＋影像”选择文件。'));
    return () => {
      isGone = true;
      for (const track of stream?.getTracks() ?? []) track.stop();
    };
  }, []);
  const shoot = () => {
    const video = screen.current;
    if (video === null || video.videoWidth === 0) return;
    const page = document.createElement('canvas');
    page.width = video.videoWidth;
    page.height = video.videoHeight;
    page.getContext('2d')?.drawImage(video, 0, 0);
    page.toBlob(
      blob => {
        if (blob === null) return;
        taken(new File([blob], `${name}-${pages + 1}.jpg`, { type: 'image/jpeg' }));
        setPages(pages + 1);
      },
      'image/jpeg',
      0.9,
    );
  };
  return (
    <Modal open title={`拍摄：${name}`} width={760} onCancel={close} footer={null}>
      <div className="stack">
        {wrong === null ? (
          <video ref={screen} className="camera-screen" autoPlay playsInline muted aria-label="高拍仪画面" />
        ) : (
          <p className="notice" data-tone="amber">
            {wrong}
          </p>
        )}
        <div className="camera-acts">
          <Button type="primary" autoFocus disabled={wrong !== null} onClick={shoot}>
            拍一页（回车）
          </Button>
          <Button onClick={close}>拍完了（已拍 {pages} 页）</Button>
        </div>
      </div>
    </Modal>
  );
}

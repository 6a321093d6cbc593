import { showMoment } from '@/shared/format';

/** What happened when, the latest first. */
export function Timeline({ lines }: { lines: readonly { at: string; text: string }[] }) {
  return (
    <ol className="p-timeline">
      {lines.map(({ at, text }) => (
        <li key={at + text}>
          <time className="num" dateTime={at}>
            {showMoment(at)}
          </time>
          <span>{text}</span>
        </li>
      ))}
    </ol>
  );
}

import type { Definition } from '../../core/document';
import { guideOf } from '../../core/guide';
import './guidePreview.css';

/** 指南预览: what applicants will read, from the file as it is drawn now. */
export function GuidePreview({ doc }: { doc: Definition }) {
  const guide = guideOf(doc);
  if (guide === null) return null;
  return (
    <article className="guide-preview" aria-label="办事指南预览">
      <dl>
        {guide.lines
          .filter(([, value]) => value !== '')
          .map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
      </dl>
      <h3>申请材料（{guide.materials.length} 种）</h3>
      <ol>
        {guide.materials.map(({ name, kind, note, basis }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two materials may still be without a name.
          <li key={index}>
            {name || '（未命名）'}（{kind}）
            <p className="muted">
              {note}
              {basis !== '' && `；依据：${basis}`}
            </p>
          </li>
        ))}
      </ol>
      <Bullets heading="申请时询问的问题" lines={guide.questions} />
      <Bullets heading="办理条件" lines={guide.conditions} />
      <Bullets heading="设定依据" lines={guide.basis} />
      <Bullets heading="尚待本地核实" lines={guide.unverified} />
    </article>
  );
}

function Bullets({ heading, lines }: { heading: string; lines: readonly string[] }) {
  if (lines.length === 0) return null;
  return (
    <>
      <h3>{heading}</h3>
      <ul>
        {lines.map(line => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </>
  );
}

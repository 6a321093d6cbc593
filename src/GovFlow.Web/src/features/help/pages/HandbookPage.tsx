import { Button } from 'antd';
import { Link, useParams } from 'react-router';
import { staffPaths } from '@/shared/paths';
import { tour } from '@/shared/tour/tour';
import { Page } from '@/shared/ui/Page';
import type { Chapter } from '../chapter';
import { chapters } from '../chapters';
import './handbook.css';

/** 使用手册: its chapters, or one of them. */
export function HandbookPage() {
  const { chapter = '' } = useParams();
  const open = chapters.find(({ code }) => code === chapter);
  if (open) return <OpenChapter chapter={open} />;
  return (
    <Page title="使用手册" aside={<Button onClick={tour.begin}>新手导览</Button>}>
      <section className="panel" aria-label="章节">
        <ul className="handbook-list">
          {chapters.map(({ code, title, role, intro }) => (
            <li key={code}>
              <h2>
                <Link to={staffPaths.helpOn(code)}>{title}</Link>
              </h2>
              <p className="muted">
                {role}。{intro}
              </p>
            </li>
          ))}
        </ul>
      </section>
    </Page>
  );
}

function OpenChapter({ chapter: { title, role, intro, steps } }: { chapter: Chapter }) {
  return (
    <Page title={title} aside={<Link to={staffPaths.help}>全部章节</Link>}>
      <article className="panel handbook">
        <p>
          {role}。{intro}
        </p>
        <ol>
          {steps.map(step => (
            <li key={step.title}>
              <h2>{step.title}</h2>
              {step.text.map(text => (
                <p key={text}>{text}</p>
              ))}
              {step.picture && (
                <img
                  src={`/handbook/${step.picture.file}`}
                  alt={step.picture.alt}
                  loading="lazy"
                  width={1440}
                  height={900}
                />
              )}
            </li>
          ))}
        </ol>
      </article>
    </Page>
  );
}

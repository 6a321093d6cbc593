import { Link } from 'react-router';
import { staffPaths } from '@/shared/paths';
import { PracticeSwitch } from '@/shared/practice/PracticeSwitch';
import { useMe } from '@/shared/session';
import { Page } from '@/shared/ui/Page';
import { worksFor } from '../works';
import './practice.css';

/** 练习大厅: what it is, the way in, and what to try in one's own work. */
export function PracticePage() {
  const me = useMe();
  if (me === null) return null;
  const works = worksFor(me);
  return (
    <Page title="练习大厅">
      <section className="panel practice" aria-labelledby="practice-what">
        <h2 id="practice-what">{me.isPractising ? '您正在练习' : '放心练手的地方'}</h2>
        <p>
          练习大厅和本中心一模一样：同样的窗口、岗位、事项、文书和时限，您还是您的岗位。里面已经备好停在各个环节的办件，姓名都是虚构的。
        </p>
        <ul className="practice-rules">
          <li>练习不计入统计、考核、预警和大屏，不上报、不发短信邮件，公众查不到。</li>
          <li>练习文书上印有“练习 无效”，编号以 LX- 开头，扫码验真也会写明是练习。</li>
          <li>谁在什么时候练习过有留痕；流程设计、账户、日历、印章等设置不能在这里练。</li>
        </ul>
        <div className="practice-acts">
          {me.isPractising ? (
            <>
              <PracticeSwitch act="leave" isMain>
                退出练习
              </PracticeSwitch>
              <PracticeSwitch act="restart">重新开始练习</PracticeSwitch>
            </>
          ) : (
            <PracticeSwitch act="enter" isMain>
              进入练习
            </PracticeSwitch>
          )}
        </div>
        {me.isPractising && (
          <p className="muted">重新开始：换一间新的练习大厅，备好新的办件；刚才练过的仍在原处，留痕不变。</p>
        )}
      </section>
      <section className="panel practice" aria-labelledby="practice-works">
        <h2 id="practice-works">您可以这样练</h2>
        <ol className="practice-works">
          {works.map(({ title, text, path }) => (
            <li key={title}>
              <b>{me.isPractising ? <Link to={path}>{title}</Link> : title}</b>
              <span>{text}</span>
            </li>
          ))}
        </ol>
        <p>
          办到一半不知道下一步，看<Link to={staffPaths.help}>使用手册</Link>。
        </p>
      </section>
    </Page>
  );
}

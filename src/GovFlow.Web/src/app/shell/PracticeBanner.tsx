import { Link } from 'react-router';
import { staffPaths } from '@/shared/paths';
import { PracticeSwitch } from '@/shared/practice/PracticeSwitch';

/** Stands on every page while somebody practises, so that nobody takes a practice case for a real one. */
export function PracticeBanner() {
  return (
    <div className="practice-banner" role="note" aria-label="练习大厅">
      <b>练习</b>
      <span>这里办的都是练习：不计入统计，不发给任何人，文书无效。</span>
      <Link to={staffPaths.practice}>练习说明</Link>
      <PracticeSwitch act="leave" size="small">
        退出练习
      </PracticeSwitch>
    </div>
  );
}

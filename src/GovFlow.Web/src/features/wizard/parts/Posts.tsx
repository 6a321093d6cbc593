import type { CentreView, WizardAnswers } from '@/shared/api/contract';
import {
  CheckField,
  ChoiceField,
  type ChoiceGroup,
  DaysField,
  KnownField,
  RowList,
  RowProblem,
  TextField,
} from './controls';
import { departmentsOf, holdersOf, postChoices } from './postChoices';
import type { Props } from './Questions';

interface Part {
  answers: WizardAnswers;
  posts: WizardAnswers['posts'];
  limits: NonNullable<WizardAnswers['limits']>;
  setPosts: (more: Partial<WizardAnswers['posts']>) => void;
  setLimits: (more: NonNullable<WizardAnswers['limits']>) => void;
  of: (...lanes: CentreView['posts'][number]['lane'][]) => ChoiceGroup[];
  /** Who holds a post; nothing while none is chosen. */
  held: (code: string | null | undefined) => string;
  /** Departments the hall knows. */
  departments: readonly string[];
  said: (name: string) => string | null;
}

/** 岗位与时限: who works on the paths that were chosen, and how long. */
export function Posts({ answers, change, centre, problem }: Props) {
  const { paths, posts } = answers;
  const limits = answers.limits ?? {};
  const part: Part = {
    answers,
    posts,
    limits,
    setPosts: more => change({ ...answers, posts: { ...posts, ...more } }),
    setLimits: more => change({ ...answers, limits: { ...limits, ...more } }),
    of: (...lanes) => postChoices(centre.posts, lanes),
    held: code => holdersOf(centre.posts, code),
    departments: departmentsOf(centre),
    said: name => problem(`$.${name}`),
  };
  const { setPosts, setLimits, of, held, departments, said } = part;
  return (
    <>
      <KnownField
        label="主办部门"
        known={departments}
        error={said('posts.leadDepartment')}
        value={posts.leadDepartment}
        set={leadDepartment => setPosts({ leadDepartment })}
      />
      {(paths.committed || paths.joint) && <Examining {...part} />}
      {(paths.immediate || paths.committed || paths.joint) && <Deciding {...part} />}
      {paths.joint && <Joint {...part} />}
      {paths.proxy && <Carrying {...part} />}
      <ChoiceField
        label="出件岗位"
        hint={held(posts.issue)}
        error={said('posts.issue')}
        value={posts.issue}
        set={issue => setPosts({ issue: issue ?? '' })}
        options={of('Issuing', 'Window')}
      />
      <DaysField
        label="承诺时限"
        optional
        hint="不写则取各环节最坏情况之和"
        value={limits.promised ?? null}
        set={promised => setLimits({ promised })}
      />
      <DaysField
        label="法定时限"
        optional
        hint="不写的，行政许可按行政许可法第四十二条为 20 个工作日"
        value={limits.statutory ?? null}
        set={statutory => setLimits({ statutory })}
      />
      <DaysField
        label="申请人补正期限"
        value={limits.supplement ?? 10}
        set={supplement => setLimits({ supplement: supplement ?? 10 })}
      />
    </>
  );
}

function Examining({ answers, posts, limits, setPosts, setLimits, of, held, said }: Part) {
  const back = of('BackOffice', 'Upper');
  return (
    <>
      <ChoiceField
        label="现场踏勘的岗位"
        optional
        hint={held(posts.survey) || '两名工作人员到场；不踏勘则不选'}
        error={said('posts.survey')}
        value={posts.survey ?? null}
        set={survey => setPosts({ survey })}
        options={back}
      />
      {posts.survey && (
        <DaysField label="踏勘时限" value={limits.survey ?? 3} set={survey => setLimits({ survey: survey ?? 0 })} />
      )}
      {answers.paths.committed && (
        <ChoiceField
          label="书面审查的岗位"
          optional
          hint={held(posts.review) || '由决定岗位一并审查的不选'}
          value={posts.review ?? null}
          set={review => setPosts({ review })}
          options={back}
        />
      )}
      {answers.paths.committed && posts.review && (
        <DaysField label="审查时限" value={limits.review ?? 2} set={review => setLimits({ review: review ?? 0 })} />
      )}
    </>
  );
}

function Deciding({ answers, posts, limits, setPosts, setLimits, of, held, said }: Part) {
  const { immediate } = answers.paths;
  const atWindow = posts.windowDecides ?? false;
  return (
    <>
      {immediate && answers.isFormalReview && (
        <CheckField
          label="由窗口当场决定"
          hint="窗口岗位须有窗口办结的授权"
          value={atWindow}
          set={windowDecides => setPosts({ windowDecides, decide: null })}
        />
      )}
      <ChoiceField
        label="作出决定的岗位"
        hint={held(posts.decide)}
        error={said('posts.decide')}
        value={posts.decide ?? null}
        set={decide => setPosts({ decide })}
        options={atWindow ? of('Window') : of('BackOffice', 'Upper')}
      />
      {!immediate && (
        <DaysField label="决定时限" value={limits.decide ?? 1} set={decide => setLimits({ decide: decide ?? 0 })} />
      )}
      {!atWindow && (
        <TextField
          label="决定岗位的授权"
          optional
          hint="授权文书的文号或办理情况，随流程保存。公布前还须由管理员或中心主任在“授权任职”登记，否则没有人能作出决定"
          value={posts.authorisation ?? ''}
          set={authorisation => setPosts({ authorisation })}
        />
      )}
      <DaysField
        label="制证时限"
        value={limits.certificate ?? 1}
        set={certificate => setLimits({ certificate: certificate ?? 0 })}
      />
    </>
  );
}

function Joint({ posts, setPosts, of, held, departments, said }: Part) {
  return (
    <RowList
      legend="会同办理的部门"
      error={said('posts.departments')}
      rows={posts.departments ?? []}
      set={departments => setPosts({ departments })}
      empty={{ name: '', post: '', share: '', days: 3 }}
      add="加一个部门"
    >
      {(row, change, index) => (
        <>
          <KnownField label="部门" known={departments} value={row.name} set={name => change({ ...row, name })} />
          <ChoiceField
            label="岗位"
            hint={held(row.post)}
            value={row.post}
            set={post => change({ ...row, post: post ?? '' })}
            options={of('BackOffice', 'Upper')}
          />
          <TextField label="分工" value={row.share} set={share => change({ ...row, share })} />
          <DaysField label="时限" value={row.days} set={days => change({ ...row, days: days ?? 1 })} />
          <RowProblem words={said(`posts.departments[${index}]`)} />
        </>
      )}
    </RowList>
  );
}

function Carrying({ answers, posts, limits, setPosts, setLimits, of, held, said }: Part) {
  return (
    <>
      <ChoiceField
        label="代办岗位"
        hint={held(posts.proxy)}
        error={said('posts.proxy')}
        value={posts.proxy ?? null}
        set={proxy => setPosts({ proxy })}
        options={of('BackOffice', 'Upper')}
      />
      <TextField label="上级机关" value={posts.upperBody ?? ''} set={upperBody => setPosts({ upperBody })} />
      {!answers.paths.immediate && (
        <DaysField label="转报时限" value={limits.proxy ?? 3} set={proxy => setLimits({ proxy: proxy ?? 1 })} />
      )}
    </>
  );
}

import { describe } from '../../core/descriptors';
import type { FieldSpec } from '../../core/fields';
import type { Step } from '../../core/flow';
import { withInput } from '../../core/inputs';
import { type Json, showPath } from '../../core/json';
import {
  branchesOf,
  branchSpecs,
  checkSpecs,
  factSpecs,
  freshCode,
  freshName,
  type StepList,
  stepListOf,
  withStepList,
} from '../../core/stepLists';
import type { PostChoice } from '../useDesign';
import type { ChangeStep } from './InputField';
import { Rows } from './Rows';

interface Props {
  step: Step;
  isHeld: boolean;
  change: ChangeStep;
}

/** 要点清单 and 登记项: what is looked at, and what completing the step must record. */
export function StepLists({ step, isHeld, change }: Props) {
  const placeOf = (list: StepList) => showPath([...step.path, 'customProperties', list]);
  const changing =
    (list: StepList) => (label: string, merge: string, edit: (rows: readonly Json[]) => readonly Json[]) =>
      change(label, merge, node => withStepList(node, list, edit(stepListOf(node, list))));
  return (
    <>
      <h3>审查要点</h3>
      <Rows
        noun="要点"
        rows={stepListOf(step.node, 'checklist')}
        specs={checkSpecs}
        place={placeOf('checklist')}
        isHeld={isHeld}
        fresh={rows => ({ code: freshCode(rows), content: '', standard: '' })}
        change={changing('checklist')}
      />
      <h3>办结时登记</h3>
      <Rows
        noun="登记项"
        rows={stepListOf(step.node, 'facts')}
        specs={factSpecs}
        place={placeOf('facts')}
        isHeld={isHeld}
        fresh={rows => ({ name: freshName(rows, 'fact'), label: '' })}
        change={changing('facts')}
      />
    </>
  );
}

/** 联办部门: each with its own contact sheet, post and limit. */
export function BranchRows({ step, posts, isHeld, change }: Props & { posts: readonly PostChoice[] }) {
  const input = describe(step.type)?.inputs.find(({ name }) => name === 'branches');
  if (input === undefined) return null;
  const post: FieldSpec =
    posts.length === 0
      ? { name: 'post', label: '岗位', kind: 'text' }
      : {
          name: 'post',
          label: '岗位',
          kind: 'choice',
          choices: posts.map(({ code, name, department }) => ({ value: code, label: `${name}（${department}）` })),
        };
  return (
    <>
      <h3>{input.displayName}</h3>
      <Rows
        noun="部门"
        rows={branchesOf(step.node)}
        specs={branchSpecs(post)}
        place={showPath([...step.path, 'branches'])}
        isHeld={isHeld}
        fresh={() => ({ department: '', post: '', share: '', limitDays: 1, unit: 'Working', optional: false })}
        change={(label, merge, edit) => change(label, merge, node => withInput(node, input, edit(branchesOf(node))))}
      />
    </>
  );
}

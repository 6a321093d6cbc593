import { activitiesBelow, type Definition } from './document';
import { readNumber, readText } from './fields';
import { literalNumber, literalText } from './inputs';
import { getIn, type Json, type JsonObject, textOf } from './json';
import { branchesOf } from './stepLists';

/** A step somebody works on; a joint review is one for each department. */
export interface WorkStep {
  id: string;
  name: string;
  /** Of a joint review; null otherwise. */
  department: string | null;
  post: string;
  /** Null where the step has no limit of its own. */
  days: number | null;
  isCalendar: boolean;
}

const stepsBelow = (value: Json | undefined): JsonObject[] =>
  activitiesBelow(value).flatMap(({ value: step }) => [step, ...stepsBelow(step)]);

/** In the order of the file, nested flows too. */
export const workStepsOf = (doc: Definition): WorkStep[] =>
  stepsBelow(doc.root).flatMap((step): WorkStep[] => {
    const id = textOf(step.id);
    if (id === null) return [];
    const name = textOf(getIn(step, ['metadata', 'displayText'])) || id;
    if (textOf(step.type) === 'GovFlow.JointReview') {
      const branches = branchesOf(step);
      // Branches that a script reckons are not known before it runs.
      if (branches.length === 0) return [{ id, name, department: null, post: '', days: null, isCalendar: false }];
      return branches.map(branch => ({
        id,
        name,
        department: readText(branch, 'department'),
        post: readText(branch, 'post'),
        days: readNumber(branch, 'limitDays'),
        isCalendar: readText(branch, 'unit') === 'Calendar',
      }));
    }
    const post = literalText(step, 'post');
    const days = literalNumber(step, 'limitDays');
    const isCalendar = literalText(step, 'unit') === 'Calendar';
    return post === null ? [] : [{ id, name, department: null, post, days, isCalendar }];
  });

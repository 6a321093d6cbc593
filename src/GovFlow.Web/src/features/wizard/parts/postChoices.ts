import type { CentreView } from '@/shared/api/contract';
import type { ChoiceGroup } from './controls';

type Posts = CentreView['posts'];

const byName = new Intl.Collator('zh-CN').compare;

/** The posts of some lanes under their departments, both in the order of a Chinese directory. */
export function postChoices(posts: Posts, lanes: readonly Posts[number]['lane'][]): ChoiceGroup[] {
  const fitting = posts.filter(({ lane }) => lanes.includes(lane));
  return [...new Set(fitting.map(({ department }) => department))].sort(byName).map(department => ({
    label: department,
    options: fitting
      .filter(one => one.department === department)
      .map(({ code, name }) => ({ value: code, label: name }))
      .sort((a, b) => byName(a.label, b.label)),
  }));
}

const names = (held: readonly string[]): string => (held.length === 0 ? '无人' : held.join('、'));

/** `A岗：郭分管；B岗：韩副镇`; empty where no post is chosen. */
export function holdersOf(posts: Posts, code: string | null | undefined): string {
  const post = posts.find(one => one.code === code);
  return post === undefined ? '' : `A岗：${names(post.heldAsA)}；B岗：${names(post.heldAsB)}`;
}

/** Every department that has a post or stands in the centre's list, each once. */
export const departmentsOf = ({ posts, units }: CentreView): string[] =>
  [...new Set([...posts.map(({ department }) => department), ...units.map(({ name }) => name)])].sort(byName);

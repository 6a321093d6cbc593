import { useMemo } from 'react';
import type { Fact } from '../core/conditions';
import { factsOf } from '../core/facts';
import { type ItemFacts, itemFactsOf } from '../core/item';
import { type Variable, variablesOf } from '../core/variables';
import type { Design, PostChoice } from './useDesign';

/** What a step's form offers to choose from: the town's posts, the flow's variables, the item's materials and grounds. */
export interface Surroundings {
  posts: readonly PostChoice[];
  variables: readonly Variable[];
  item: ItemFacts;
  /** What a condition may ask about. */
  facts: readonly Fact[];
}

export function useSurroundings({ doc, posts }: Pick<Design, 'doc' | 'posts'>): Surroundings {
  const { variables, customProperties } = doc;
  // Drawing on the canvas changes neither: the forms keep what they had.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the document's other parts are not looked at.
  const own = useMemo(
    () => ({ posts, variables: variablesOf(doc), item: itemFactsOf(doc) }),
    [posts, variables, customProperties],
  );
  return useMemo(() => ({ ...own, facts: factsOf(doc) }), [own, doc]);
}

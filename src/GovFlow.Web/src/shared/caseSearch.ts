import { privateSearch } from './privateSearch';

/** The search for cases: the top bar begins it, the list of cases shows it. */
export const { lookFor, useSearch: useCaseSearch } = privateSearch();

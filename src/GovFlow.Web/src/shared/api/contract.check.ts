/**
 * Holds the pages' types to the server's OpenAPI document: where an answer of the server no longer fits the type a page
 * reads it with, this file does not compile. `npm run api` renews `schema.d.ts` from `openapi.json`.
 */
import type * as ours from './contract';
import type * as items from './contract.items';
import type * as open from './contract.public';
import type { components } from './schema';

type Theirs = components['schemas'];
/** Compiles only where every answer of the server can be read as the page's type. */
type Reads<_Page, _Server extends _Page> = true;

export type Checked = [
  Reads<ours.Me, Theirs['Me']>,
  Reads<ours.ClockView, Theirs['ClockView']>,
  Reads<ours.CaseView, Theirs['CaseView']>,
  Reads<ours.TaskView, Theirs['TaskView']>,
  Reads<ours.Assessment, Theirs['AssessmentView']>,
  Reads<ours.Concluded, Theirs['Concluded']>,
  Reads<ours.CommandDone, Theirs['CommandDone']>,
  Reads<ours.TimelineEntry, Theirs['TimelineEntry']>,
  Reads<ours.ClockDetail, Theirs['ClockDetail']>,
  Reads<ours.AlertRow, Theirs['AlertLine']>,
  Reads<ours.AuditView, Theirs['AuditView']>,
  Reads<items.ItemDetail, Theirs['ItemDetail']>,
  Reads<open.Progress, Theirs['Progress']>,
  Reads<open.PaperCheck, Theirs['PaperCheck']>,
  Reads<open.PublicCentre, Theirs['PublicCentre']>,
];

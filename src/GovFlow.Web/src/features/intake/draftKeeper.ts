import type { IntakeDraft } from '@/shared/api/contract';
import { keepDraft } from '@/shared/api/drafts';
import { problemOf } from '@/shared/api/problem';

/** How far the keeping of an unfinished intake has come. */
export type Keeping =
  | { is: 'nothing' }
  | { is: 'unsaved' }
  | { is: 'kept'; id: string; at: string }
  /** The line is dead or the server in trouble; it is tried again. */
  | { is: 'failing' }
  /** The same intake was gone on with at another machine: nothing is overwritten. */
  | { is: 'elsewhere' }
  /** Its paper is there. */
  | { is: 'concluded' };

/** From the last change to the save. */
export const pauseMs = 1_500;
const retryMs = [3_000, 10_000, 30_000];

/** An intake whose keeping has come to an end takes nothing more. */
const isOver = ({ is }: Keeping) => is === 'elsewhere' || is === 'concluded';

/** Keeps one unfinished intake after the other on the server: a pause after the last change, one save in flight, again while the line is dead. */
export class DraftKeeper {
  readonly #show: (keeping: Keeping) => void;
  #draft = { id: '', revision: 0, kept: null as string | null };
  #wanted: string | null = null;
  #keeping: Keeping = { is: 'nothing' };
  #isSaving = false;
  #failures = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(show: (keeping: Keeping) => void) {
    this.#show = show;
  }

  /** Another intake lies on the desk; one that was kept before (revision from 1) is as it was kept. */
  begin(id: string, revision: number, text: string | null) {
    clearTimeout(this.#timer);
    this.#draft = { id, revision, kept: revision > 0 ? text : null };
    this.#failures = 0;
    this.#wanted = text;
    this.#tell({ is: 'nothing' });
  }

  /** What is typed now; null while nothing is worth keeping. */
  want(text: string | null) {
    this.#wanted = text;
    if (isOver(this.#keeping)) return;
    if (text === null) this.#tell({ is: 'nothing' });
    if (text === null || text === this.#draft.kept) return;
    if (this.#keeping.is !== 'failing') this.#tell({ is: 'unsaved' });
    this.#saveIn(pauseMs);
  }

  /** Saves what is not saved yet, without the pause. True when nothing typed is left unsaved. */
  async save(): Promise<boolean> {
    clearTimeout(this.#timer);
    const [draft, sent] = [this.#draft, this.#wanted];
    if (sent === null || sent === draft.kept) return true;
    if (this.#isSaving || isOver(this.#keeping)) return false;
    this.#isSaving = true;
    try {
      const { revision, keptAt } = await keepDraft(draft.id, draft.revision, JSON.parse(sent) as IntakeDraft);
      draft.revision = revision;
      draft.kept = sent;
      if (draft === this.#draft) this.#succeed(keptAt);
    } catch (error) {
      if (draft === this.#draft) this.#fail(error);
    } finally {
      this.#isSaving = false;
    }
    return this.#wanted === null || this.#wanted === this.#draft.kept;
  }

  stop() {
    clearTimeout(this.#timer);
  }

  #succeed(at: string) {
    this.#failures = 0;
    const isAll = this.#wanted === this.#draft.kept;
    this.#tell(isAll ? { is: 'kept', id: this.#draft.id, at } : { is: 'unsaved' });
    if (!isAll) this.#saveIn(pauseMs);
  }

  #fail(error: unknown) {
    const { code } = problemOf(error);
    if (code === 'version-conflict') this.#tell({ is: 'elsewhere' });
    else if (code === 'wrong-state') this.#tell({ is: 'concluded' });
    else {
      this.#tell({ is: 'failing' });
      this.#saveIn(retryMs[Math.min(this.#failures, retryMs.length - 1)] ?? pauseMs);
      this.#failures += 1;
    }
  }

  #saveIn(pause: number) {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.save(), pause);
  }

  #tell(keeping: Keeping) {
    this.#keeping = keeping;
    this.#show(keeping);
  }
}

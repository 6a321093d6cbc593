import { problemOf } from '@/shared/api/problem';

/** How far the keeping of unfinished work has come. */
export type Keeping =
  | { is: 'nothing' }
  | { is: 'unsaved' }
  | { is: 'kept'; id: string; at: string }
  /** The line is dead or the server in trouble; it is tried again. */
  | { is: 'failing' }
  /** The same work was gone on with at another machine: nothing is overwritten. */
  | { is: 'elsewhere' }
  /** It has come to its end: an intake's paper is there. */
  | { is: 'concluded' };

/** What the server answers to a save: the revision the next save names. */
export interface Kept {
  revision: number;
  keptAt: string;
}

export interface Server<T> {
  keep: (id: string, revision: number, content: T) => Promise<Kept>;
  /** Forgets what is kept; nothing happens where nothing is. */
  drop?: (id: string) => Promise<unknown>;
}

interface Work<T> {
  id: string;
  /** The one last kept or read; 0 where nothing is kept. */
  revision: number;
  kept: T | null;
}

/** From the last change to the save. */
export const pauseMs = 1_500;
const retryMs = [3_000, 10_000, 30_000];

/** What has come to an end takes nothing more. */
const isOver = ({ is }: Keeping) => is === 'elsewhere' || is === 'concluded';

/**
 * Keeps one piece of unfinished work after the other on the server: a pause after the last change, one save in flight, again while the line is dead.
 * Contents are compared by identity: a text, or a document that is never changed in place.
 */
export class Keeper<T> {
  readonly #show: (keeping: Keeping) => void;
  readonly #server: Server<T>;
  #work: Work<T> = { id: '', revision: 0, kept: null };
  #wanted: T | null = null;
  #keeping: Keeping = { is: 'nothing' };
  #flight: Promise<void> | null = null;
  #failures = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(server: Server<T>, show: (keeping: Keeping) => void) {
    this.#server = server;
    this.#show = show;
  }

  /** The revision that was last kept or read. */
  get revision(): number {
    return this.#work.revision;
  }

  /** Another piece of work lies on the desk; one that was kept before (revision from 1) is as it was kept. */
  begin(id: string, revision: number, content: T | null) {
    clearTimeout(this.#timer);
    this.#work = { id, revision, kept: revision > 0 ? content : null };
    this.#failures = 0;
    this.#wanted = content;
    this.#tell({ is: 'nothing' });
  }

  /** What is there now; null while nothing is worth keeping. */
  want(content: T | null) {
    this.#wanted = content;
    if (isOver(this.#keeping)) return;
    if (content === null) this.#tell({ is: 'nothing' });
    if (content === null || content === this.#work.kept) return;
    if (this.#keeping.is !== 'failing') this.#tell({ is: 'unsaved' });
    this.#saveIn(pauseMs);
  }

  /** Saves what is not saved yet, without the pause. True when nothing is left unsaved. */
  async save(): Promise<boolean> {
    clearTimeout(this.#timer);
    const [work, sent] = [this.#work, this.#wanted];
    if (sent === null || sent === work.kept) return true;
    if (this.#flight !== null || isOver(this.#keeping)) return false;
    this.#flight = this.#send(work, sent);
    await this.#flight;
    return this.#wanted === null || this.#wanted === this.#work.kept;
  }

  /** Nothing is worth keeping any more, nor what is kept: saved, or undone. A save on its way is waited for, so that it brings nothing back. */
  async forget() {
    const work = this.#work;
    this.want(null);
    clearTimeout(this.#timer);
    await this.#flight;
    if (work.revision === 0) return;
    try {
      await this.#server.drop?.(work.id);
      work.revision = 0;
      work.kept = null;
    } catch {
      // It stays under its revision, and the next save goes on from it.
    }
  }

  stop() {
    clearTimeout(this.#timer);
  }

  async #send(work: Work<T>, sent: T) {
    try {
      const { revision, keptAt } = await this.#server.keep(work.id, work.revision, sent);
      work.revision = revision;
      work.kept = sent;
      if (work === this.#work) this.#succeed(keptAt);
    } catch (error) {
      if (work === this.#work) this.#fail(error);
    } finally {
      this.#flight = null;
    }
  }

  #succeed(at: string) {
    this.#failures = 0;
    if (this.#wanted === null) return;
    const isAll = this.#wanted === this.#work.kept;
    this.#tell(isAll ? { is: 'kept', id: this.#work.id, at } : { is: 'unsaved' });
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

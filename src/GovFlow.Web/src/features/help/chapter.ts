/** A step of a chapter: what to do, and what the screen then shows. */
export interface HelpStep {
  title: string;
  text: readonly string[];
  /** File under `/handbook/`, made by the browser tests; and what is seen in it. */
  picture?: { file: string; alt: string };
}

export interface Chapter {
  code: string;
  title: string;
  /** For whom. */
  role: string;
  intro: string;
  steps: readonly HelpStep[];
}

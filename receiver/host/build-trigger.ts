/** Who builds the site, and how it is asked. */
export interface BuildTrigger {
  /** How it is asked, for a person: `the build hook`. */
  name: string;
  /** Whether each commit on main is built without being asked for. */
  buildsPushes: boolean;
  /** Asks for one build. Rejects with what went wrong, NotNow where it is to be left alone until a time it names. */
  ask(): Promise<void>;
}

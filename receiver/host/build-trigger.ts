/** How a build of the site is requested. */
export interface BuildTrigger {
  /** The way of asking, for people: `the build hook`. */
  name: string;
  /** Whether each commit on main is built without a request. */
  buildsPushes: boolean;
  /** Requests one build. Rejects with the cause, or with NotNow if the host wants no requests until a time that it names. */
  ask(): Promise<void>;
}

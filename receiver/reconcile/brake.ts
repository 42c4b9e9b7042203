/** How many removals a day need no person's consent. */
export interface BrakeSettings {
  /** Always allowed. */
  min: number;
  /** Or this percentage of the upcoming events, if that is more; 100 allows all. */
  percent: number;
}

export interface BrakeInput {
  /** Removals that the feed asks for and nobody has released. */
  asked: number;
  /** Removals of the last 24 hours that nobody released. */
  recent: number;
  /** Upcoming events on main. */
  upcoming: number;
  /** Whether at least two upcoming events would be removed, and none would be left. */
  empties: boolean;
}

/** Whether the removals that the feed asks for must wait for a person. Derived from the content, so nothing needs to be stored. */
export function brake({ asked, recent, upcoming, empties }: BrakeInput, { min, percent }: BrakeSettings): boolean {
  if (empties && percent < 100) return true;
  return asked > 0 && asked + recent > Math.max(min, (percent / 100) * upcoming);
}

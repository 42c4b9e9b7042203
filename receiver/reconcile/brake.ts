/** How many removals in a day go without a person's word. */
export interface BrakeSettings {
  /** Always allowed. */
  min: number;
  /** Or this share of the upcoming events, in percent, where that is more; 100 lets all go. */
  percent: number;
}

export interface BrakeInput {
  /** Removals the feed asks of main and nobody has released. */
  asked: number;
  /** Removals of the last 24 hours that nobody had released. */
  recent: number;
  /** Upcoming events on main. */
  upcoming: number;
  /** Whether at least two upcoming events would go, and none be left. */
  empties: boolean;
}

/** Whether the removals that the feed asks for must wait for a person. Derived from what is there, so nothing needs to be stored. */
export function brake({ asked, recent, upcoming, empties }: BrakeInput, { min, percent }: BrakeSettings): boolean {
  if (empties && percent < 100) return true;
  return asked > 0 && asked + recent > Math.max(min, (percent / 100) * upcoming);
}

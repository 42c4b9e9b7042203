/** The rules by which a venue counts its days: an IANA time zone, and the hour up to which it is still the evening before. */
export type Calendar = { timeZone: string; nightEndsAt: number };

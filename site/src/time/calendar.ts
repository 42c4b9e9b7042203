/** The rules by which a venue counts its days: an IANA time zone, and the hour until which a night belongs to the evening before. */
export type Calendar = { timeZone: string; nightEndsAt: number };

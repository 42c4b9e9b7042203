/** The languages of the interface. */
export type Language = 'nl' | 'en';

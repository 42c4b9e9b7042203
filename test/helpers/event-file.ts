/** The value of an event file with nothing but what every event has. */
export const eventFile = {
  id: '7',
  status: 'confirmed',
  changedAt: '2026-11-01T12:00:00+01:00',
  title: 'De Natte Vogels',
  start: '2026-12-04T20:30:00+01:00',
  slug: 'de-natte-vogels',
  firstPublishedAt: '2026-11-01T12:00:00+01:00',
  revision: 0,
};

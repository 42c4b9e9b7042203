/** Content files of `count` events, a few each day from 24 November 2026 on, with texts and tickets of the usual size. */
export function manyEvents(count: number, perDay = 2): Record<string, unknown> {
  const files: Record<string, unknown> = {};
  for (let i = 0; i < count; i++) {
    const id = String(5000 + i);
    const day = Temporal.PlainDate.from('2026-11-24').add({ days: Math.floor(i / perDay) });
    const start = day
      .toZonedDateTime({ timeZone: 'Europe/Amsterdam', plainTime: '20:30' })
      .toString({ timeZoneName: 'never', smallestUnit: 'second' });
    const words = ['Natte', 'Blauwe', 'Kleine', 'Nachtelijke', 'IJzeren', 'Zomerse'][i % 6];
    files[`events/${day.year}/${id}.json`] = {
      id,
      status: i % 23 === 7 ? 'cancelled' : 'confirmed',
      changedAt: '2026-11-01T12:00:00+01:00',
      title: `De ${words} Vogels ${i}`,
      subtitle: `Folk en indie uit plaats ${i}`,
      start,
      location: { name: 'De Loods', street: 'Havenkade 8', zipCode: '3511 AA', city: 'Utrecht', country: 'NL' },
      rooms: [{ name: ['Grote zaal', 'Kleine zaal', 'Café'][i % 3] }],
      genres: [['Folk', 'Indie', 'Metal', 'Jazz', 'Hiphop'][i % 5]],
      shortDescription: `Een avond met nummer ${i}, die je niet zittend uitzit.`,
      description: `Drie akkoorden, een blazerssectie en **verhaal ${i}**. `.repeat(20),
      ticketUrl: `https://shop.example/events/${id}`,
      slug: `de-vogels-${i}`,
      firstPublishedAt: '2026-10-01T12:00:00+02:00',
      revision: 0,
    };
    files[`tickets/${day.year}/${id}.json`] = {
      id,
      types: [
        {
          id: `9${id}`,
          name: 'Voorverkoop',
          priceCents: 1500 + (i % 7) * 250,
          feeCents: 150,
          online: i % 5 === 2 ? 'sold-out' : 'available',
          door: 'available',
        },
      ],
    };
  }
  return files;
}

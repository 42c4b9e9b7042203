const attack = `<script>alert(1)</script><img src=x onerror=alert(2)>"'><svg onload=alert(3)>`;
const location = { name: attack, street: attack, zipCode: '1234', city: attack, country: 'NL' };

/** An event that attacks through every field that holds text. */
export const hostileEvent = {
  id: '666',
  status: 'confirmed',
  changedAt: '2026-11-01T12:00:00+01:00',
  title: `</script></title>${attack}`,
  subtitle: `{{constructor.constructor('alert(4)')()}}${attack}`,
  start: '2026-11-24T20:30:00+01:00',
  location,
  rooms: [{ name: attack }],
  eventType: { name: attack },
  genres: [attack, 'Folk'],
  series: { name: attack },
  ageRestriction: '<b onclick=alert(5)>18+</b>',
  shortDescription: attack,
  description: `${attack}\n\n[klik](javascript:alert(6)) <a href="java&#115;cript:alert(7)">x</a> <iframe src="https://evil.example/"></iframe> <form action="https://evil.example/"><input autofocus onfocus=alert(8)></form> ![beeld](https://evil.example/pixel.png) <style>body{background:url(https://evil.example/css)}</style>`,
  programme: [{ name: attack, type: attack }],
  images: [{ url: 'https://evil.example/a.jpg', alt: attack, credits: attack }],
  videos: ['https://evil.example/?javascript:alert(9)'],
  ticketUrl: 'https://evil.example/%22onmouseover=alert(10)',
  slug: 'hostile',
  firstPublishedAt: '2026-11-01T12:00:00+01:00',
  revision: 0,
};

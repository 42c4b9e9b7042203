import type { ShownEvent } from '../../../content/shown-event.ts';
import { calendarResponse } from '../../../site/calendar-response.ts';
import { site } from '../../../site/site.ts';
import { inEveryLanguage, view } from '../../../words/view.ts';

export function getStaticPaths() {
  return inEveryLanguage(site.recent.map((event) => ({ params: { event: event.address }, props: { event } })));
}

export function GET({ params, props: { event } }: { params: { lang?: string }; props: { event: ShownEvent } }) {
  const { language } = view(params.lang);
  return calendarResponse(undefined, [event], { window: false, language });
}

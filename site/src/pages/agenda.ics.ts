import { identity } from '../config.ts';
import { calendarResponse } from '../site/calendar-response.ts';
import { site } from '../site/site.ts';

export const GET = () => calendarResponse(identity.name, site.events);

import { calendarResponse } from '../calendar-response.ts';
import { identity } from '../config.ts';
import { site } from '../site.ts';

export const GET = () => calendarResponse(identity.name, site.events);

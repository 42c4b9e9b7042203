import type { Config } from '../../config/settings.ts';
import type { Pace } from './due.ts';

/** The pace that a configuration asks for. */
export function paceOf(config: Pick<Config, 'laneUrgent' | 'laneEditorial' | 'laneTickets' | 'pushesPerMinute' | 'buildBudget'>): Pace {
  return {
    lanes: { urgent: config.laneUrgent, editorial: config.laneEditorial, tickets: config.laneTickets },
    leading: 1_000,
    rest: 60_000,
    perMinute: config.pushesPerMinute,
    perDay: config.buildBudget,
  };
}

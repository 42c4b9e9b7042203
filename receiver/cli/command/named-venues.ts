import { environment } from '../../config/environment.ts';
import { readVenues, type VenueConfig } from '../../config/read-venues.ts';
import { sentence } from '../../text/sentence.ts';
import { UsageError } from './command.ts';

/** How a command is told which of several venues is meant. */
export const venueOption = { venue: { type: 'string' } } as const;

/** What `--help` says of it. */
export const venueHelp = { '--venue NAME': 'Which of several venues is meant.' };

type Out = (line: string) => void;

/** The venues that a command is about: the one of this name, or all that are configured. */
function namedVenues(name: string | undefined): { several: boolean; venues: VenueConfig[] } {
  const { several, venues } = readVenues(environment());
  if (name === undefined) return { several, venues };
  if (!several) throw new UsageError('--venue is for several venues, and CALLBOARD_VENUES is not set.');
  const named = venues.filter((venue) => venue.name === name);
  if (named.length === 0)
    throw new UsageError(
      `There is no venue ${JSON.stringify(name.slice(0, 40))}. These are: ${venues.map((venue) => venue.name).join(', ')}.`,
    );
  return { several, venues: named };
}

/** The one venue that a command acts on. */
export function namedVenue(name: string | undefined): VenueConfig {
  const { venues } = namedVenues(name);
  const [venue] = venues;
  if (!venue || venues.length > 1)
    throw new UsageError(`Say which venue is meant, with --venue. These are: ${venues.map((each) => each.name).join(', ')}.`);
  return venue;
}

/**
 * Runs for the venue of this name, or for each: then its name stands above what is said, and one that fails holds up no other. Resolves
 * to the highest exit code.
 */
export async function forVenues(name: string | undefined, out: Out, run: (venue: VenueConfig) => Promise<number>): Promise<number> {
  const { several, venues } = namedVenues(name);
  const [only] = venues;
  if (only && (!several || name !== undefined)) return run(only);
  const codes: number[] = [];
  for (const venue of venues) {
    out(`${codes.length > 0 ? '\n' : ''}${venue.name}:`);
    codes.push(
      await run(venue).catch((error) => {
        out(sentence(error));
        return 1;
      }),
    );
  }
  return Math.max(...codes);
}

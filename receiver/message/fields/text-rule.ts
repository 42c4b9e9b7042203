import { z } from 'zod';
import { FeedEvent, Image, Location, Named, ProgrammeItem } from '../../../schemas/event.ts';
import { Organization } from '../../../schemas/organization.ts';
import { TicketType } from '../../../schemas/tickets.ts';
import type { TextRule } from '../normalize/normalize-text.ts';
import type { Noun } from './feed-map.ts';

type Shape = Readonly<Record<string, z.core.$ZodType>>;

const shapes: { readonly [N in Noun]?: Shape } = {
  organization: Organization.shape,
  event: FeedEvent.shape,
  location: Location.shape,
  room: Named.shape,
  eventType: Named.shape,
  series: Named.shape,
  genre: { name: FeedEvent.shape.genres },
  programmeItem: ProgrammeItem.shape,
  image: Image.shape,
  ticket: TicketType.shape,
};

const rules = new Map<string, TextRule>();
for (const [noun, shape] of Object.entries(shapes)) {
  for (const [name, schema] of Object.entries(shape)) {
    const rule = ruleOf(schema);
    if (rule) rules.set(`${noun}.${name}`, rule);
  }
}

function ruleOf(schema: z.core.$ZodType): TextRule | undefined {
  if (schema instanceof z.ZodOptional) return ruleOf(schema.unwrap());
  if (schema instanceof z.ZodArray) return ruleOf(schema.element);
  if (!(schema instanceof z.ZodString) || schema.maxLength === null) return undefined;
  return { max: schema.maxLength, lines: schema.safeParse('a\nb').success };
}

/** The limits of a text field, read from the schemas, so that no length is written twice. */
export function textRule(noun: string, name: string): TextRule {
  return rules.get(`${noun}.${name}`) ?? { max: 200, lines: false };
}

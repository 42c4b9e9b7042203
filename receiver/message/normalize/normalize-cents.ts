import { Cents } from '../../../schemas/scalars.ts';
import { showJson } from '../../text/show-json.ts';
import type { Unit } from './field-kind.ts';
import type { Normalized } from './normalized.ts';

/** A price in whole euro cents, from whole cents or from euros with at most two decimals (as a number, or as text: `€ 22,50`). */
export function normalizeCents(raw: unknown, unit: Unit = 'cents'): Normalized<number> {
  const { success, data } = Cents.safeParse(unit === 'euros' ? fromEuros(raw) : fromCents(raw));
  if (success) return { value: data };
  const hint = unit === 'cents' ? 'whole cents (where the feed gives euros, the map must say "unit": "euros")' : 'euros such as 22.50';
  return { problem: `${showJson(raw)} is no price: expected ${hint}` };
}

const fromCents = (raw: unknown) => (typeof raw === 'string' && /^\d{1,9}$/.test(raw.trim()) ? Number(raw) : raw);

function fromEuros(raw: unknown): number | undefined {
  if (typeof raw === 'number') return Math.round(raw * 100);
  const [, euros, cents = ''] = (typeof raw === 'string' && /^\s*(?:€|EUR)?\s*(\d{1,7})(?:[.,](\d{1,2}|-))?\s*$/i.exec(raw)) || [];
  return euros === undefined ? undefined : Number(euros) * 100 + (cents === '-' ? 0 : Number(cents.padEnd(2, '0')));
}

/** One sample: its name, its labels and its value. */
interface Sample {
  name: string;
  labels: Record<string, string>;
  value: number;
}

interface Family {
  type: string;
  help: string;
  samples: Sample[];
}

const sampleLine = /^(?<name>[a-zA-Z_:][\w:]*)(?:\{(?<labels>.*)\})? (?<value>\S+)$/;
const label = /([a-zA-Z_]\w*)="((?:[^"\\\n]|\\[\\n"])*)"(?:,|$)/y;

/** The metric families of a text in Prometheus's format 0.0.4, by their names. Throws where a line is none of that format, or out of place. */
export function prometheusText(text: string): Map<string, Family> {
  if (!text.endsWith('\n')) throw new Error('the last line does not end');
  const families = new Map<string, Family>();
  for (const line of text.split('\n').filter((each) => each !== '')) {
    const [, keyword, named = '', rest = ''] = /^# (HELP|TYPE) (\S+) (.+)$/.exec(line) ?? [];
    if (keyword === 'HELP') {
      if (families.has(named)) throw new Error(`${named} comes twice`);
      families.set(named, { help: rest, type: 'untyped', samples: [] });
    } else if (keyword === 'TYPE') familyOf(named).type = rest;
    else {
      const sample = sampleOf(line);
      familyOf(sample.name).samples.push(sample);
    }
  }
  return families;

  function familyOf(name: string): Family {
    const family = families.get(name) ?? families.get(name.replace(/_(?:bucket|sum|count)$/, ''));
    if (!family) throw new Error(`${name} comes before its HELP`);
    return family;
  }
}

/** A value is what Go's `ParseFloat` reads, in capitals or not. */
function sampleOf(line: string): Sample {
  const { name = '', labels = '', value = '' } = sampleLine.exec(line)?.groups ?? {};
  if (name === '' || !/^(?:[+-]?Inf|NaN|[+-]?\d+(?:\.\d+)?(?:e[+-]?\d+)?)$/i.test(value)) throw new Error(`no sample: ${line}`);
  const found: Record<string, string> = {};
  label.lastIndex = 0;
  for (let at = 0; at < labels.length; at = label.lastIndex) {
    const [, key = '', text = ''] = label.exec(labels) ?? [];
    if (key === '') throw new Error(`no labels: ${labels}`);
    found[key] = text.replace(/\\(.)/g, (_, sign: string) => (sign === 'n' ? '\n' : sign));
  }
  return { name, labels: found, value: Number(value.replace('Inf', 'Infinity')) };
}

/** The values without labels, by their names. */
export function plainValues(text: string): Record<string, number> {
  const samples = [...prometheusText(text).values()].flatMap((family) => family.samples);
  return Object.fromEntries(samples.filter(({ labels }) => Object.keys(labels).length === 0).map(({ name, value }) => [name, value]));
}

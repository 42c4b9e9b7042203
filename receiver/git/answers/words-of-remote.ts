import { withoutTokens } from '../../text/redact.ts';

/** A sentence, followed by the remote's own words if it said any. */
export function withWords(meaning: string, words: string): string {
  const said = wordsOfRemote(words);
  return said === '' ? meaning : `${meaning}; it said: “${said}”`;
}

const mostWords = 240;

/** What the remote said, on one line, without secrets; else what git said. */
function wordsOfRemote(words: string): string {
  const lines = words.split('\n').map((line) => line.replace(/^(?:Error: )+/, '').trim());
  const pick = (pattern: RegExp) => lines.flatMap((line) => pattern.exec(line)?.[1]?.trim() || []);
  const spoken = pick(/^(?:remote: ?|ERROR: )(?:error: ?)?(.*)$/).filter((each) => !each.startsWith('hook declined to update '));
  const rejected = pick(/\[(?:remote )?rejected\].*?\((.+)\)$/);
  const said = (spoken.length > 0 ? spoken : [...rejected, ...pick(/^fatal: (.*)$/)]).join(' ');
  const plain = withoutTokens(said)
    .replace(/[\p{Cc}\p{Cf}]/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  return plain.length > mostWords ? `${plain.slice(0, mostWords - 1).toWellFormed()}…` : plain;
}

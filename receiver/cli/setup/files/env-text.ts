/** A file of variables with these set, and all else as it was: its comments, its order, what other programs have in it. */
export function withVariables(text: string, variables: Record<string, string>): string {
  const lines = text === '' ? [] : text.replace(/\n$/, '').split('\n');
  const missing: string[] = [];
  for (const [name, value] of Object.entries(variables)) {
    const line = `${name}=${written(name, value)}`;
    const at = lines.findIndex((each) => new RegExp(`^\\s*(?:export\\s+)?${name}\\s*=`).test(each));
    if (at < 0) missing.push(line);
    else lines[at] = line;
  }
  return `${[...lines, ...missing].join('\n')}\n`;
}

/** As Node reads it back. */
function written(name: string, value: string): string {
  if (/^[\w./:@%+,=~?&-]*$/.test(value)) return value;
  const quote = ["'", '`', '"'].find((each) => !value.includes(each) && !(each === '"' && value.includes('\\')));
  if (quote === undefined || /[\r\n\0]/.test(value))
    throw new Error(`${name} has signs that a file of variables cannot hold. Set it in the environment.`);
  return `${quote}${value}${quote}`;
}

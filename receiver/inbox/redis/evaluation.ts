/** The command that runs a script on the keys of a venue. */
export const evaluation = (script: string, keys: string, ...args: string[]): string[] => ['EVAL', script, '1', keys, ...args];
